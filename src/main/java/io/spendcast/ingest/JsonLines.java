package io.spendcast.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The records of a file of JSON lines. A line of blanks is no record. */
final class JsonLines implements RecordStream {
  private final LineReader lines;
  private final JsonRecordReader json;
  private @Nullable Line line;
  private @Nullable Fields fields;

  /**
   * @param firstLine number of the first line, from 1
   */
  JsonLines(InputStream in, long firstLine, int maxLineBytes, JsonRecordReader json) {
    this.lines = new LineReader(in, firstLine, maxLineBytes);
    this.json = json;
  }

  @Override
  public @Nullable Taken next() throws IOException {
    line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    fields = null;
    try {
      fields = line.read(json);
      return new Taken(line.number(), fields, null);
    } catch (RecordRejection e) {
      return new Taken(line.number(), null, e);
    }
  }

  @Override
  public String rawText() {
    if (fields != null) {
      return RawText.ofFields(fields);
    }
    String text = line == null ? null : line.text();
    return text == null ? RawText.REST_WITHHELD : SafePrefix.of(text);
  }

  @Override
  public String rawSha256() {
    return lines.sha256();
  }
}
