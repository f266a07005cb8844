package io.spendcast.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** Cuts the text of a file into sections at the first line end after so many bytes. */
final class SectionCutter {
  private final long sectionBytes;
  private final List<FileSection> cut = new ArrayList<>();
  private final CRC32C crc = new CRC32C();
  private long start;
  private long bytes;
  private long firstLine = 1;
  private long lines;
  private byte last = '\n';

  SectionCutter(long sectionBytes) {
    this.sectionBytes = sectionBytes;
  }

  void add(byte[] chunk, int count) {
    int from = 0;
    for (int i = AsciiBytes.lineEnd(chunk, 0, count);
        i < count;
        i = AsciiBytes.lineEnd(chunk, i + 1, count)) {
      lines++;
      if (bytes + (i + 1 - from) >= sectionBytes) {
        extend(chunk, from, i + 1);
        end();
        from = i + 1;
      }
    }
    extend(chunk, from, count);
    if (count > 0) {
      last = chunk[count - 1];
    }
  }

  /** Lines so far; a last one without a line end counts. */
  long lines() {
    return last == '\n' ? lines : lines + 1;
  }

  /** All sections, in the order of the file. */
  List<FileSection> sections() {
    if (bytes > 0) {
      end();
    }
    return List.copyOf(cut);
  }

  private void extend(byte[] chunk, int from, int to) {
    crc.update(chunk, from, to - from);
    bytes += to - from;
  }

  private void end() {
    cut.add(new FileSection(start, bytes, firstLine, crc.getValue()));
    start += bytes;
    bytes = 0;
    firstLine = lines + 1;
    crc.reset();
  }
}
