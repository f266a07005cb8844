package io.spendcast.pricing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One random request attempt, as its log states it. */
record UsageEvent(
    int number,
    Instant at,
    String provider,
    String model,
    String tier,
    boolean isBatch,
    @Nullable String region,
    @Nullable String team,
    Map<String, Long> quantities) {
  private static final int OF_A_SESSION = 3;
  private static final List<String> OPENAI =
      List.of("o3", "o4", "o4-old", "o3-mini", "o3-m-lite", "flagship", "gpt");
  private static final List<String> ANTHROPIC = List.of("claude", "claude-x");
  private static final long[] BOUNDS = {100_000, 200_000};

  /** Events of sessions of three, many of them within a microsecond of a change of the book. */
  static List<UsageEvent> random(Random random, RandomBook book, int count) {
    List<UsageEvent> events = new ArrayList<>();
    Instant first = RandomBook.START;
    for (int number = 0; number < count; number++) {
      boolean startsSession = number % OF_A_SESSION == 0;
      Instant at =
          startsSession ? start(random, book) : first.plusSeconds(random.nextInt(3 * 3600));
      first = startsSession ? at : first;
      events.add(event(random, number, at));
    }
    return events;
  }

  private static Instant start(Random random, RandomBook book) {
    if (random.nextBoolean()) {
      Instant edge = book.edges().get(1 + random.nextInt(book.edges().size() - 1));
      return edge.plusNanos(1_000L * (random.nextInt(3) - 1));
    }
    long micros = random.nextLong(RandomBook.DAYS * 86_400_000_000L);
    // Off-peak windows open and close on whole minutes.
    return RandomBook.START.plusNanos(
        1_000 * (random.nextInt(4) == 0 ? micros - micros % 900_000_000L : micros));
  }

  private static UsageEvent event(Random random, int number, Instant at) {
    boolean isOpenAi = random.nextInt(4) > 0;
    List<String> models = isOpenAi ? OPENAI : ANTHROPIC;
    Map<String, Long> quantities = new TreeMap<>();
    long input =
        random.nextInt(3) == 0
            ? BOUNDS[random.nextInt(2)] + random.nextInt(3) - 1
            : 1 + random.nextInt(250_000);
    long cached = random.nextBoolean() ? random.nextLong(input) : 0;
    quantities.put("input_uncached", input - cached);
    quantities.put("input_cache_read", cached);
    quantities.put("output_text", random.nextBoolean() ? 1L + random.nextInt(9_000) : 0L);
    quantities.put("image", random.nextInt(10) == 0 ? 1L + random.nextInt(4) : 0L);
    quantities.values().removeIf(quantity -> quantity == 0);
    return new UsageEvent(
        number,
        at,
        isOpenAi ? "openai" : "anthropic",
        models.get(random.nextInt(models.size())),
        random.nextInt(3) == 0 ? "flex" : "standard",
        random.nextInt(3) == 0,
        random.nextBoolean() ? null : "eu",
        random.nextInt(4) == 0
            ? null
            : RandomBook.TEAMS.get(random.nextInt(RandomBook.TEAMS.size())),
        quantities);
  }

  /** The session, which every tenth group of three has; below zero without one. */
  int session() {
    int group = number / OF_A_SESSION;
    return group % 10 == 0 ? group : -1;
  }

  long totalInput() {
    return quantities.getOrDefault("input_uncached", 0L)
        + quantities.getOrDefault("input_cache_read", 0L);
  }

  String json() {
    StringBuilder json = new StringBuilder();
    json.append("{\"event_id\":\"e").append(number);
    if (session() >= 0) {
      json.append("\",\"session_id\":\"s").append(session());
    }
    json.append("\",\"enqueued_at\":\"").append(at);
    json.append("\",\"provider\":\"").append(provider);
    json.append("\",\"model\":\"").append(model);
    json.append("\",\"service_tier\":\"").append(tier);
    json.append("\",\"is_batch\":").append(isBatch);
    append(json, "region", region);
    append(json, "team", team);
    quantities.forEach(
        (meter, quantity) -> json.append(",\"").append(meter).append("\":").append(quantity));
    return json.append('}').toString();
  }

  private static void append(StringBuilder json, String name, @Nullable String value) {
    if (value != null) {
      json.append(",\"").append(name).append("\":\"").append(value).append('"');
    }
  }
}
