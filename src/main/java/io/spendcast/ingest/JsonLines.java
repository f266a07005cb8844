package io.spendcast.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The records of a file of JSON lines. A line of blanks is no record. */
final class JsonLines implements RecordStream {
  private final LineReader lines;
  private final JsonRecordReader json;
  private @Nullable String text;
  private @Nullable Fields fields;

  JsonLines(InputStream in, int maxLineBytes, boolean keepContentNumbers) {
    this.lines = new LineReader(in, maxLineBytes);
    this.json = new JsonRecordReader(keepContentNumbers);
  }

  @Override
  public @Nullable Taken next() throws IOException {
    Line line = lines.next();
    while (line != null && line.text() != null && line.text().isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    text = line.text();
    fields = null;
    if (text == null) {
      return new Taken(line.number(), null, line.problem());
    }
    try {
      fields = json.read(text);
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
    return text == null ? RawText.REST_WITHHELD : SafePrefix.of(text);
  }

  @Override
  public String rawSha256() {
    return lines.sha256();
  }
}
