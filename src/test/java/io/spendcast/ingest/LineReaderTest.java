package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  @Test
  void lines_end_with_lf_crlf_or_the_file() throws IOException {
    assertThat(texts("\uFEFFa\r\nbé\n\n\rc\rd", 10)).containsExactly("a", "bé", "", "\rc\rd");
    assertThat(texts("a\n", 10)).containsExactly("a");
    assertThat(texts("", 10)).isEmpty();
  }

  // FAULTS 13
  @Test
  void a_line_over_the_limit_is_passed_over_and_counted() throws IOException {
    String text = "12345\n123456\n12345\r\n" + "x".repeat(200_000) + "\nlast";
    LineReader reader = new LineReader(stream(text), 5);
    assertThat(reader.next()).extracting(Line::text).isEqualTo("12345");
    assertThat(reader.next().problem().toRejected())
        .isEqualTo(
            new CanonicalRecord.Rejected(
                QuarantineReason.OVERSIZE_RECORD,
                null,
                "the record has 6 bytes, more than max_line_bytes = 5"));
    assertThat(reader.sha256()).isEqualTo(Sha256.hex("123456"));
    assertThat(reader.next()).extracting(Line::text).isEqualTo("12345");
    assertThat(reader.sha256()).isEqualTo(Sha256.hex("12345"));
    assertThat(reader.next().problem().getMessage()).contains("200000 bytes");
    assertThat(reader.sha256()).isEqualTo(Sha256.hex("x".repeat(200_000)));
    Line last = reader.next();
    assertThat(last.number()).isEqualTo(5);
    assertThat(last.text()).isEqualTo("last");
    assertThat(last.problem()).isNull();
    assertThat(reader.sha256()).isEqualTo(Sha256.hex("last"));
    assertThat(reader.next()).isNull();
  }

  // FAULTS 13
  @Test
  void a_line_of_64_megabytes_is_never_held() throws IOException {
    LineReader reader = new LineReader(endless(64L << 20), 1 << 20);
    assertThat(reader.next().problem().getMessage()).contains((64L << 20) + " bytes");
    assertThat(reader.next()).isNull();
  }

  @Test
  void bytes_that_are_not_utf8_reject_their_line_alone() throws IOException {
    byte[] bytes = "ok\nb?d\nok".getBytes(StandardCharsets.US_ASCII);
    for (int bad : new int[] {0xff, 0xc0, 0xed, 0x80}) {
      bytes[4] = (byte) bad;
      LineReader reader = new LineReader(new ByteArrayInputStream(bytes), 100);
      assertThat(reader.next().problem()).isNull();
      Line line = reader.next();
      assertThat(line.number()).isEqualTo(2);
      assertThat(line.problem().toRejected().reason()).isEqualTo(QuarantineReason.MALFORMED_UTF8);
      assertThat(reader.next().text()).isEqualTo("ok");
    }
  }

  private static List<String> texts(String text, int limit) throws IOException {
    LineReader reader = new LineReader(stream(text), limit);
    List<String> texts = new ArrayList<>();
    for (Line line = reader.next(); line != null; line = reader.next()) {
      assertThat(line.number()).isEqualTo(texts.size() + 1L);
      texts.add(line.text());
    }
    return texts;
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream endless(long size) {
    return new InputStream() {
      private long left = size;

      @Override
      public int read() {
        return left-- > 0 ? 'x' : -1;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        if (left <= 0) {
          return -1;
        }
        int count = (int) Math.min(left, length);
        Arrays.fill(buffer, offset, offset + count, (byte) 'x');
        left -= count;
        return count;
      }
    };
  }
}
