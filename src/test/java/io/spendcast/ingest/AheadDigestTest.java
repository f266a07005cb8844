package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AheadDigestTest {
  private static final int MEBIBYTE = 1 << 20;

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        4 * MEBIBYTE,
        4 * MEBIBYTE + 1,
        5 * MEBIBYTE,
        6 * MEBIBYTE + 1,
        9 * MEBIBYTE - 1,
        11_111_111
      })
  void a_long_stream_has_the_digest_of_its_bytes_however_it_is_cut(int length) {
    Random random = new Random(length);
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    AheadDigest digest = new AheadDigest();
    byte[] buffer = new byte[3 * MEBIBYTE];
    for (int at = 0; at < length; ) {
      int some = Math.min(length - at, 1 + random.nextInt(buffer.length));
      System.arraycopy(bytes, at, buffer, 0, some);
      digest.update(buffer, 0, some);
      random.nextBytes(buffer);
      at += some;
    }

    assertThat(digest.count()).isEqualTo(length);
    assertThat(digest.end()).isEqualTo(Sha256.hex(bytes));
  }
}
