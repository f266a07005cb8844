package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AsciiBytesTest {
  private static final int TRIES = 200_000;

  @Test
  void what_is_searched_eight_bytes_at_once_is_found_where_it_is() {
    Random random = new Random(11);
    byte[] bytes = new byte[40];
    for (int i = 0; i < TRIES; i++) {
      random.nextBytes(bytes);
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = random.nextInt(12) > 0 ? (byte) (9 + random.nextInt(3)) : bytes[at];
        bytes[at] = bytes[at] == '\n' && random.nextInt(9) > 0 ? (byte) 11 : bytes[at];
      }
      int start = random.nextInt(bytes.length);
      int end = start + random.nextInt(bytes.length - start + 1);

      int lineEnd = start;
      while (lineEnd < end && bytes[lineEnd] != '\n') {
        lineEnd++;
      }
      boolean isAscii = true;
      for (int at = 0; at < end; at++) {
        isAscii &= bytes[at] >= 0;
      }
      assertThat(AsciiBytes.lineEnd(bytes, start, end)).isEqualTo(lineEnd);
      assertThat(AsciiBytes.only(bytes, end)).isEqualTo(isAscii);
    }
  }
}
