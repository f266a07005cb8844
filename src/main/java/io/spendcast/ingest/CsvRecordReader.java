package io.spendcast.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of RFC 4180 in strict UTF-8 with bounded memory. Quoted fields may span lines;
 * empty lines are no records. A fault of quoting spoils its record alone, which then reaches from
 * its first line to the end of the line in which the fault shows: what lies between may have been
 * inside quotes, so no record is made of it. A byte order mark at the start is left out.
 */
final class CsvRecordReader {
  private static final int CHUNK = 1 << 16;
  private static final int END = -1;

  private enum State {
    FIELD_START,
    UNQUOTED,
    QUOTED,
    QUOTE_CLOSED,
    SPOILT
  }

  private final InputStream in;
  private final StrictUtf8 utf8 = new StrictUtf8();
  private final RawBytes raw;
  private final RawBytes field;
  private final byte[] chunk = new byte[CHUNK];
  private int position;
  private int limit;
  private long line = 1;
  private boolean begun;

  private List<@Nullable String> values = new ArrayList<>();
  private State state = State.FIELD_START;
  private boolean quoted;
  private @Nullable RecordRejection problem;

  CsvRecordReader(InputStream in, int maxRecordBytes) {
    this.in = in;
    this.raw = new RawBytes(maxRecordBytes);
    this.field = new RawBytes(maxRecordBytes);
  }

  /** The next record, or null at the end of the file. */
  @Nullable CsvRecord next() throws IOException {
    skipMark();
    while (true) {
      long start = line;
      boolean ended = readRecord(start);
      if (raw.size() > 0) {
        RecordRejection found = raw.isOversize() ? raw.oversize() : problem;
        return new CsvRecord(start, values, found);
      }
      if (ended) {
        return null;
      }
    }
  }

  /** SHA-256 of the bytes of the record read last, without its line end. */
  String sha256() {
    return raw.sha256();
  }

  /** Reads one record; true when it is ended by the end of the file. */
  private boolean readRecord(long start) throws IOException {
    raw.clear();
    field.clear();
    values = new ArrayList<>();
    state = State.FIELD_START;
    quoted = false;
    problem = null;
    for (int b = read(); b != END; b = read()) {
      boolean lineEnd = b == '\n' || b == '\r' && isBeforeLineEnd();
      if (lineEnd && b == '\r' && state != State.QUOTED) {
        b = read();
      }
      if (b == '\n') {
        line++;
      }
      if (lineEnd && state != State.QUOTED) {
        endField();
        return false;
      }
      raw.append((byte) b);
      accept(b, start);
    }
    if (state == State.QUOTED) {
      spoil("the quote opened in the record is never closed", start);
    } else if (raw.size() > 0) {
      endField();
    }
    return true;
  }

  private void accept(int b, long start) {
    switch (state) {
      case FIELD_START -> {
        if (b == '"') {
          quoted = true;
          state = State.QUOTED;
        } else if (b == ',') {
          endField();
        } else {
          state = State.UNQUOTED;
          acceptUnquoted(b, start);
        }
      }
      case UNQUOTED -> acceptUnquoted(b, start);
      case QUOTED -> {
        if (b == '"') {
          state = State.QUOTE_CLOSED;
        } else {
          field.append((byte) b);
        }
      }
      case QUOTE_CLOSED -> {
        if (b == '"') {
          field.append((byte) b);
          state = State.QUOTED;
        } else if (b == ',') {
          endField();
        } else {
          spoil("text follows a closing quote", start);
        }
      }
      case SPOILT -> {}
    }
  }

  private void acceptUnquoted(int b, long start) {
    if (b == ',') {
      endField();
    } else if (b == '"') {
      spoil("a quote stands inside a field without quotes", start);
    } else if (b == '\r') {
      spoil("a carriage return stands inside a field without quotes", start);
    } else {
      field.append((byte) b);
    }
  }

  private void endField() {
    if (state == State.SPOILT) {
      return;
    }
    if (field.size() == 0 && !quoted) {
      values.add(null);
    } else if (!raw.isOversize()) {
      String text = field.decode(utf8, false);
      if (text == null && problem == null) {
        problem =
            new RecordRejection(
                QuarantineReason.MALFORMED_UTF8, null, "the record is not UTF-8; convert the file");
      }
      values.add(text);
    }
    field.clear();
    quoted = false;
    state = State.FIELD_START;
  }

  private void spoil(String fault, long start) {
    state = State.SPOILT;
    problem =
        new RecordRejection(
            QuarantineReason.MALFORMED_CSV,
            null,
            fault
                + " (RFC 4180)"
                + (line > start ? "; lines " + start + " to " + line + " are one record" : ""));
  }

  private boolean isBeforeLineEnd() throws IOException {
    return (position == limit && !fill()) || chunk[position] == '\n';
  }

  private void skipMark() throws IOException {
    if (begun) {
      return;
    }
    begun = true;
    limit = in.readNBytes(chunk, 0, 3);
    position = StrictUtf8.startsWithMark(chunk, limit) ? 3 : 0;
  }

  private int read() throws IOException {
    if (position == limit && !fill()) {
      return END;
    }
    return chunk[position++] & 0xff;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(chunk, 0, CHUNK));
    return limit > 0;
  }
}
