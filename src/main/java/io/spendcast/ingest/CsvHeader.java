package io.spendcast.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of a CSV file's columns, in the order of the file. */
record CsvHeader(List<String> names) {
  private static final JsonRecordReader MAPPED = new JsonRecordReader(true);

  /** Checks a header record; a file whose header is ambiguous cannot be read at all. */
  static CsvHeader of(@Nullable CsvRecord record) throws CorruptInputException {
    if (record == null) {
      throw new CorruptInputException("the file has no header line");
    }
    if (record.problem() != null) {
      throw new CorruptInputException("the header: " + record.problem().getMessage());
    }
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < record.values().size(); i++) {
      String name = record.values().get(i);
      if (name == null || name.isEmpty()) {
        throw new CorruptInputException("the header names no column " + (i + 1));
      }
      Integer first = seen.putIfAbsent(name, i + 1);
      if (first != null) {
        // Without its header line a file opens with a record, which may hold content.
        throw new CorruptInputException(
            "the header gives columns "
                + first
                + " and "
                + (i + 1)
                + " the same name"
                + (UsageColumn.isInput(name) ? ", " + name : ""));
      }
    }
    return new CsvHeader(record.values());
  }

  /** Why the first bytes of a file hold no usable header, or null. */
  static @Nullable String problem(byte[] head) throws IOException {
    CsvRecordReader reader = new CsvRecordReader(new ByteArrayInputStream(head), head.length);
    try {
      of(reader.next());
      return null;
    } catch (CorruptInputException e) {
      return e.getMessage();
    }
  }

  /**
   * @param isMapped whether numbers and objects under content names are kept, as {@link
   *     JsonRecordReader} keeps them
   */
  Fields fields(CsvRecord record, boolean isMapped) throws RecordRejection {
    List<@Nullable String> texts = record.values();
    if (texts.size() != names.size()) {
      throw new RecordRejection(
          QuarantineReason.WRONG_NUMBER_OF_COLUMNS,
          null,
          "found " + texts.size() + " fields where the header names " + names.size());
    }
    Map<String, FieldValue> values = new LinkedHashMap<>(names.size() * 2);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String text = texts.get(i);
      boolean kept = UsageColumn.isInput(name) || !SensitiveKeys.isContent(name);
      if (kept || isMapped && (text == null || text.isEmpty() || NumberParser.isNumber(text))) {
        values.put(name, Fields.untyped(text));
      } else if (isMapped && text != null) {
        values.put(name, MAPPED.objectInText(text));
      }
    }
    return new Fields(values);
  }
}
