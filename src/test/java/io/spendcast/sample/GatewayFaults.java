package io.spendcast.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Spoils the gateway's files: repeated deliveries first, then corrupt lines at exact places. */
final class GatewayFaults {
  private static final int REPEAT_EVERY = 60;
  private static final int REPEATED_AFTER = 5;

  private GatewayFaults() {}

  static void plantInto(Map<String, List<String>> linesByFile) {
    repeatWithin(linesByFile.get(Planted.DUPLICATES_WITHIN_FILE));
    repeatAcross(
        linesByFile.get(Planted.DUPLICATES_ACROSS_FROM),
        linesByFile.get(Planted.DUPLICATES_ACROSS_TO));
    for (Planted.CorruptLine corrupt : Planted.CORRUPT_LINES) {
      linesByFile.get(corrupt.file()).add(corrupt.line() - 1, text(corrupt));
    }
  }

  private static void repeatWithin(List<String> lines) {
    for (int i = Planted.DUPLICATES_WITHIN; i >= 1; i--) {
      String line = lines.get(i * REPEAT_EVERY);
      lines.add(i * REPEAT_EVERY + REPEATED_AFTER, line);
    }
  }

  private static void repeatAcross(List<String> earlier, List<String> later) {
    int size = earlier.size();
    later.addAll(0, new ArrayList<>(earlier.subList(size - Planted.DUPLICATES_ACROSS, size)));
  }

  private static String text(Planted.CorruptLine corrupt) {
    String id = "req_corrupt-" + corrupt.file() + "-" + corrupt.line();
    return switch (corrupt.kind()) {
      case TRUNCATED_IN_CONTENT -> {
        String whole = record(id, "\"2026-05-27T10:15:00Z\"", "1200");
        yield whole.substring(0, whole.indexOf("do-not-store") + "do-not-store".length() + 4);
      }
      case TRUNCATED_IN_KEY -> {
        String whole = record(id, "\"2026-05-29T16:40:00Z\"", "1200");
        yield whole.substring(0, whole.indexOf("\"model\"") + 4);
      }
      case DUPLICATE_KEY -> record(id, "\"2026-06-09T09:00:00Z\"", "1200,\"input_uncached\":2400");
      case TWO_OBJECTS ->
          record(id, "\"2026-06-12T09:00:00Z\"", "1200")
              + record(id + "-second", "\"2026-06-12T09:00:01Z\"", "700");
      case NEGATIVE_TOKENS -> record(id, "\"2026-07-07T09:00:00Z\"", "-1200");
      case TIME_OUT_OF_RANGE -> record(id, "\"2126-07-28T09:00:00Z\"", "1200");
      case TOKENS_AS_TEXT -> record(id, "\"2026-07-29T09:00:00Z\"", "\"1200\"");
    };
  }

  private static String record(String id, String enqueuedAt, String inputUncached) {
    return "{\"event_id\":\""
        + id
        + "\",\"enqueued_at\":"
        + enqueuedAt
        + ",\"messages\":[{\"content\":\""
        + DummyText.CANARY
        + ": compare both\"}],\"provider\":\"gemini\",\"model\":\"gemini-2.5-flash\""
        + ",\"team\":\"search\",\"route\":\"query-rewrite\",\"user_id\":\"user-100@example.com\""
        + ",\"input_uncached\":"
        + inputUncached
        + ",\"output_text\":20}";
  }
}
