package io.spendcast.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of strict UTF-8 with bounded memory: a line longer than the limit is passed over as a
 * stream and reported with its length. Lines end with LF or CRLF, the last one with the file too. A
 * byte order mark before the first line is left out.
 */
final class LineReader {
  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final StrictUtf8 utf8 = new StrictUtf8();
  private final byte[] chunk = new byte[CHUNK];
  private final RawBytes line;
  private int position;
  private int limit;
  private long number;

  LineReader(InputStream in, int maxLineBytes) {
    this(in, 1, maxLineBytes);
  }

  /**
   * @param firstLine number of the first line, from 1
   */
  LineReader(InputStream in, long firstLine, int maxLineBytes) {
    this.in = in;
    this.number = firstLine - 1;
    this.line = new RawBytes(maxLineBytes);
  }

  /** The next line, or null at the end of the file. */
  @Nullable Line next() throws IOException {
    line.clear();
    boolean ended = false;
    while (!ended && (position < limit || fill())) {
      int end = AsciiBytes.lineEnd(chunk, position, limit);
      line.append(chunk, position, end - position);
      ended = end < limit;
      position = ended ? end + 1 : end;
    }
    if (!ended && line.size() == 0) {
      return null;
    }
    number++;
    line.dropLast('\r');
    if (line.isOversize()) {
      return Line.unreadable(number, line.oversize());
    }
    if (line.isAscii()) {
      return line.ascii(number);
    }
    String text = line.decode(utf8, number == 1);
    return text == null
        ? Line.unreadable(
            number,
            new RecordRejection(
                QuarantineReason.MALFORMED_UTF8, null, "the line is not UTF-8; convert the file"))
        : Line.ofText(number, text);
  }

  /** SHA-256 of the bytes of the line read last, without its line end. */
  String sha256() {
    return line.sha256();
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(chunk, 0, CHUNK));
    return limit > 0;
  }
}
