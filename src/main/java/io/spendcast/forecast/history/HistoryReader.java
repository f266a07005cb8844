package io.spendcast.forecast.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a text file in UTF-8, with or without a byte order mark; broken bytes become U+FFFD. */
final class HistoryReader {
  /** What stands for bytes that are not UTF-8. */
  static final char BROKEN = '\uFFFD';

  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final int BUFFER = 1 << 16;

  private HistoryReader() {}

  /**
   * @throws HistoryException where there is no such file
   */
  static void requireFile(Path file) {
    if (Files.isDirectory(file)) {
      throw new HistoryException(
          file + ": the folder holds no Delta table; give that of one, or a CSV file");
    }
    if (!Files.isRegularFile(file)) {
      throw new HistoryException(file + ": there is no such file; give the path of a CSV file");
    }
  }

  static BufferedReader open(Path file) throws IOException {
    requireFile(file);
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8), BUFFER);
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }
}
