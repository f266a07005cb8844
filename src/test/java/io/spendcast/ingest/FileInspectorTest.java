package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileInspectorTest {
  @TempDir Path root;

  @Test
  void a_readable_file_is_measured() throws IOException {
    byte[] text = bytes("{}\n{}\n{}");
    InspectedFile plain = inspect("day 1/a%20b.jsonl", text);
    assertThat(plain)
        .isEqualTo(
            new InspectedFile(
                root.resolve("day 1/a%20b.jsonl").toString(),
                "day 1/a%20b.jsonl",
                FileState.READABLE,
                Sha256.hex(text),
                8,
                8,
                3,
                FileEncoding.PLAIN,
                List.of(new FileSection(0, 8, 1, crc32c(text))),
                SourceFormat.JSONL,
                null,
                List.of()));
    InspectedFile packed = inspect("a.jsonl.gz", gzip(text));
    assertThat(packed.state()).isEqualTo(FileState.READABLE);
    assertThat(packed.encoding()).isEqualTo(FileEncoding.GZIP);
    assertThat(packed.lines()).isEqualTo(3);
    assertThat(packed.uncompressedBytes()).isEqualTo(8);
    assertThat(packed.checksum()).isEqualTo(Sha256.hex(gzip(text)));
  }

  // FAULTS 4
  @ParameterizedTest
  @ValueSource(strings = {"[]", " [\n]\n", "\n", " \n\n\n", "\uFEFF", "\uFEFF[ ]"})
  void a_file_of_blanks_or_of_an_empty_array_is_empty(String text) throws IOException {
    InspectedFile blank = inspect("a.jsonl", bytes(text));
    assertThat(blank.state()).isEqualTo(FileState.EMPTY);
    assertThat(blank.lines()).isZero();
    assertThat(blank.bytes()).isPositive();
    assertThat(inspect("b.jsonl", bytes(text + "x")).state()).isNotEqualTo(FileState.EMPTY);
  }

  // FAULTS 1
  @Test
  void a_gzip_file_cut_anywhere_is_corrupt() throws IOException {
    byte[] whole = gzip(randomText(3_000));
    for (int length = 2; length < whole.length; length++) {
      InspectedFile cut = inspect("a.jsonl.gz", Arrays.copyOf(whole, length));
      assertThat(cut.state()).as("cut to %s bytes", length).isEqualTo(FileState.CORRUPT);
      assertThat(cut.detail()).isNotNull();
      assertThat(cut.lines()).isZero();
    }
  }

  // FAULTS 2
  @Test
  void a_flipped_bit_is_corrupt_unless_the_text_is_whole() throws IOException {
    byte[] text = randomText(1_500);
    byte[] first = gzip(text);
    byte[] whole = concat(first, gzip(text));
    int corrupt = 0;
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x10;
      if (FileSignature.encoding(damaged) == FileEncoding.GZIP
          && inspect("a.jsonl.gz", damaged).state() == FileState.CORRUPT) {
        corrupt++;
      } else if (FileSignature.encoding(damaged) == FileEncoding.GZIP) {
        // A bit that carries nothing: time and system in a header, padding of a last byte.
        assertThat(new StrictGzipInputStream(new ByteArrayInputStream(damaged)).readAllBytes())
            .as("byte %s of %s", i, whole.length)
            .isEqualTo(concat(text, text));
      }
    }
    assertThat(corrupt).isGreaterThan(whole.length - 20);
    assertThat(inspect("a.jsonl.gz", whole).state()).isEqualTo(FileState.READABLE);
    assertThat(inspect("a.jsonl.gz", concat(whole, bytes("x"))).detail())
        .contains("no gzip member");
  }

  // FAULTS 3
  @Test
  void a_gzip_bomb_is_stopped() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bomb)) {
      byte[] zeros = new byte[1 << 20];
      Arrays.fill(zeros, (byte) '\n');
      for (int i = 0; i < 64; i++) {
        out.write(zeros);
      }
    }
    assertThat(inspect("bomb.jsonl.gz", bomb.toByteArray()).detail())
        .contains("max_compression_ratio = 200");
    SourceSettings small = withMaxUncompressedBytes(1000);
    write("b.jsonl.gz", gzip(randomText(2_000)));
    InspectedFile large = FileInspector.inspect(root, root.resolve("b.jsonl.gz"), small);
    assertThat(large.state()).isEqualTo(FileState.CORRUPT);
    assertThat(large.detail()).contains("max_uncompressed_bytes = 1000");
    assertThat(large.checksum())
        .isEqualTo(Sha256.hex(Files.readAllBytes(root.resolve("b.jsonl.gz"))));
  }

  // FAULTS 4
  @Test
  void a_file_without_a_byte_is_empty() throws IOException {
    InspectedFile file = inspect("a.jsonl", new byte[0]);
    assertThat(file.state()).isEqualTo(FileState.EMPTY);
    assertThat(file.checksum()).isEqualTo(InspectedFile.EMPTY_CHECKSUM);
    assertThat(inspect("a.jsonl.gz", gzip(new byte[0])).state()).isEqualTo(FileState.EMPTY);
  }

  // FAULTS 5
  @Test
  void a_name_that_contradicts_the_content_is_corrupt() throws IOException {
    assertThat(inspect("a.jsonl.gz", bytes("{}\n")).detail()).contains("says gzip");
    assertThat(inspect("a.JSONL", gzip(bytes("{}\n"))).detail()).contains("content is gzip");
    assertThat(inspect("part-0001", gzip(bytes("{}\n"))).state()).isEqualTo(FileState.READABLE);
  }

  // FAULTS 5, 15
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PAR1----",
        "PK\u0003\u0004zip",
        "BZh91AY",
        "\u0028\u00b5\u002f\u00fd",
        "Obj\u0001",
        "\u00ff\u00fe{\u0000}\u0000",
        "\u00fe\u00ff\u0000{\u0000}",
        "{\u0000}\u0000"
      })
  void a_file_that_is_not_utf8_text_is_corrupt(String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(inspect("a.jsonl", bytes).state()).isEqualTo(FileState.CORRUPT);
    assertThat(inspect("a.jsonl.gz", gzip(bytes)).detail()).startsWith("the content ");
  }

  // FAULTS 15
  @Test
  void a_csv_file_with_an_ambiguous_header_is_corrupt() throws IOException {
    write("a.csv", bytes("event_id,model,event_id\n1,2,3\n"));
    assertThat(FileInspector.inspect(root, root.resolve("a.csv"), Records.CSV).detail())
        .isEqualTo("the header gives columns 1 and 3 the same name, event_id");
  }

  // FAULTS 8, 11
  @Test
  void what_is_no_file_is_ignored_and_never_opened() throws IOException, InterruptedException {
    Path fifo = root.resolve("fifo.jsonl");
    new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
    assertThat(FileInspector.inspect(root, fifo, Records.JSONL).detail())
        .isEqualTo("not a regular file");
    assertThat(FileInspector.inspect(root, root.resolve("gone"), Records.JSONL).detail())
        .isEqualTo("the file is gone");
  }

  private InspectedFile inspect(String name, byte[] content) throws IOException {
    write(name, content);
    return FileInspector.inspect(root, root.resolve(name), Records.JSONL);
  }

  private void write(String name, byte[] content) throws IOException {
    Files.createDirectories(root.resolve(name).getParent());
    Files.write(root.resolve(name), content);
  }

  private static SourceSettings withMaxUncompressedBytes(long bytes) {
    return new SourceSettings(
        "gateway",
        1,
        SourceFormat.JSONL,
        false,
        null,
        EventIdentity.FIELD,
        false,
        100,
        bytes,
        200,
        400,
        SourceSettings.INFERENCE_OPERATIONS,
        Map.of());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] randomText(int size) {
    byte[] text = new byte[size];
    Random random = new Random(size);
    for (int i = 0; i < size; i++) {
      text[i] = (byte) ('a' + random.nextInt(26));
    }
    return text;
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static long crc32c(byte[] text) {
    CRC32C crc = new CRC32C();
    crc.update(text);
    return crc.getValue();
  }

  static byte[] gzip(byte[] text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text);
    }
    return packed.toByteArray();
  }
}
