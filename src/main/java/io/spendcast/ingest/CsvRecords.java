package io.spendcast.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The records of a CSV file, fields named by its header. */
final class CsvRecords implements RecordStream {
  private final CsvRecordReader records;
  private final CsvHeader header;
  private final boolean isMapped;
  private @Nullable Fields fields;

  /**
   * @throws CorruptInputException when the header is unusable
   */
  CsvRecords(InputStream in, int maxLineBytes, boolean isMapped) throws IOException {
    this.records = new CsvRecordReader(in, maxLineBytes);
    this.header = CsvHeader.of(records.next());
    this.isMapped = isMapped;
  }

  @Override
  public @Nullable Taken next() throws IOException {
    CsvRecord record = records.next();
    fields = null;
    if (record == null) {
      return null;
    }
    if (record.problem() != null) {
      return new Taken(record.line(), null, record.problem());
    }
    try {
      fields = header.fields(record, isMapped);
      return new Taken(record.line(), fields, null);
    } catch (RecordRejection e) {
      return new Taken(record.line(), null, e);
    }
  }

  @Override
  public String rawText() {
    // With a field too many or too few, content may stand under any name.
    return fields == null ? RawText.REST_WITHHELD : RawText.ofFields(fields);
  }

  @Override
  public String rawSha256() {
    return records.sha256();
  }
}
