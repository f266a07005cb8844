package io.spendcast.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the format of a file by its first record that can be read. Where the configuration names a
 * format, it must be that one.
 *
 * @param format null where it cannot be told
 * @param problem why the file must not be read; null where it may
 */
record FormatDetection(@Nullable SourceFormat format, @Nullable String problem) {
  private static final int SHOWN_NAMES = 6;
  private static final List<String> BUNDLES =
      List.of("resourceSpans", "resourceMetrics", "resourceLogs");

  /**
   * @param head the first bytes of the text
   * @param configured what the source's configuration says
   * @param mapped whether a mapping reads the records, so that any names will do
   */
  static FormatDetection of(byte[] head, SourceFormat configured, boolean mapped)
      throws IOException {
    boolean named = configured == SourceFormat.JSONL || configured == SourceFormat.CSV;
    boolean csv = named ? configured.isCsv() : !isJson(head);
    if (mapped) {
      return new FormatDetection(syntax(csv), null);
    }
    Map<String, FieldValue> first = csv ? csvHeader(head) : firstObject(head);
    SourceFormat found = first == null ? null : told(first, csv);
    if (configured == SourceFormat.AUTO) {
      // A first line that is broken is the business of the quarantine.
      return found != null || first == null
          ? new FormatDetection(found == null ? syntax(csv) : found, null)
          : new FormatDetection(null, unknown(first));
    }
    if (found != null && !found.configName().equals(configured.configName())) {
      return other("the first record is", found, configured);
    }
    return new FormatDetection(found == null ? configured : found, null);
  }

  /**
   * Of a Parquet file, whose columns tell.
   *
   * @param names the columns
   */
  static FormatDetection ofColumns(
      Map<String, FieldValue> names, SourceFormat configured, boolean mapped) {
    SourceFormat named = mapped ? SourceFormat.JSONL : told(names, false);
    SourceFormat found = named == SourceFormat.JSONL ? SourceFormat.PARQUET : named;
    if (found == null) {
      return new FormatDetection(null, unknown(names));
    }
    // The table of spend logs goes by one name, whatever its syntax.
    boolean expected =
        configured == SourceFormat.AUTO || found.configName().equals(configured.configName());
    return expected
        ? new FormatDetection(found, null)
        : other("the Parquet file is", found, configured);
  }

  private static FormatDetection other(String what, SourceFormat found, SourceFormat configured) {
    return new FormatDetection(
        null,
        what
            + " of format "
            + found.configName()
            + " and the source's format is "
            + configured.configName()
            + "; mend the configuration, or move the file");
  }

  private static SourceFormat syntax(boolean csv) {
    return csv ? SourceFormat.CSV : SourceFormat.JSONL;
  }

  private static @Nullable SourceFormat told(Map<String, FieldValue> first, boolean csv) {
    for (SourceFormat format : SourceFormat.foreign(csv)) {
      if (format.dialect() != null && format.dialect().recognises(first)) {
        return format;
      }
    }
    boolean canonical = first.keySet().stream().filter(UsageColumn::isInput).count() >= 2;
    return canonical ? syntax(csv) : null;
  }

  private static boolean isJson(byte[] head) {
    for (byte b : head) {
      if (b > ' ') {
        return b == '{' || b == '[';
      }
    }
    return false;
  }

  private static @Nullable Map<String, FieldValue> firstObject(byte[] head) {
    String text = JsonArrayText.withoutMark(new String(head, StandardCharsets.UTF_8));
    JsonRecordReader json = new JsonRecordReader(false);
    for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
      try {
        return json.read(line).values();
      } catch (RecordRejection e) {
        // Broken, or longer than the head: the next one tells as well.
      }
    }
    Map<String, FieldValue> begun = namesOfCutObject(text);
    if (told(begun, false) != null) {
      return begun;
    }
    // A bundle of spans or metrics is often longer than the head, and alone.
    return BUNDLES.stream()
        .filter(name -> text.contains('"' + name + '"'))
        .findFirst()
        .map(name -> Map.<String, FieldValue>of(name, FieldValue.Null.NULL))
        .orElse(null);
  }

  /** The names of the first object until the text ends, or breaks. */
  private static Map<String, FieldValue> namesOfCutObject(String text) {
    Map<String, FieldValue> names = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
          names.put(name, FieldValue.Null.NULL);
          parser.nextToken();
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      // The names before the cut are wanted, and those are there.
    }
    return names;
  }

  private static @Nullable Map<String, FieldValue> csvHeader(byte[] head) throws IOException {
    CsvRecordReader reader = new CsvRecordReader(new ByteArrayInputStream(head), head.length);
    try {
      Map<String, FieldValue> names = new LinkedHashMap<>();
      CsvHeader.of(reader.next()).names().forEach(name -> names.put(name, FieldValue.Null.NULL));
      return names;
    } catch (CorruptInputException e) {
      return null;
    }
  }

  /** Names may be content where a file is not what it should be; only plain ones are shown. */
  private static String unknown(Map<String, FieldValue> first) {
    return "the format cannot be told from the names of the first record ("
        + first.keySet().stream()
            .limit(SHOWN_NAMES)
            .map(ValueParser::shownWord)
            .reduce((a, b) -> a + ", " + b)
            .orElse("it has none")
        + "); name the source's format, or give it a mapping";
  }
}
