package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZstdFileTest {
  private static final String LINES =
      Records.with("") + "\n" + Records.with("\"input_uncached\":7").replace("e1", "e2") + "\n";

  @TempDir Path root;

  @Test
  void jsonl_and_csv_in_zstd_are_read_as_plain_ones_and_frames_may_follow_each_other()
      throws IOException {
    byte[] first = zstd(LINES);
    byte[] two = concat(first, zstd(Records.with("").replace("e1", "e3") + "\n"));
    InspectedFile file = inspect("a.jsonl.zst", two);
    assertThat(file.encoding()).isEqualTo(FileEncoding.ZSTD);
    assertThat(file.lines()).isEqualTo(3);
    assertThat(ids(file)).containsExactly("e1", "e2", "e3");

    byte[] notes = HexFormat.of().parseHex("502a4d1803000000616263");
    assertThat(ids(inspect("b.jsonl.zst", concat(notes, first)))).containsExactly("e1", "e2");

    String csv = "event_id,provider,model,enqueued_at\ne9,openai,m,2026-07-01T10:00:00Z\n";
    InspectedFile comma = inspect("part-0", zstd(csv));
    assertThat(comma.format()).isEqualTo(SourceFormat.CSV);
    assertThat(ids(comma)).containsExactly("e9");
    assertThat(inspect("e.csv.zst", zstd("")).state()).isEqualTo(FileState.EMPTY);
  }

  @Test
  void fault_1_a_zstd_file_cut_anywhere_even_in_a_later_frame_is_corrupt() throws IOException {
    byte[] first = zstd(LINES);
    byte[] whole = concat(first, zstd(LINES));
    for (int length = 4; length < whole.length; length++) {
      InspectedFile cut = inspect("a.jsonl.zst", Arrays.copyOf(whole, length));
      FileState expected = length == first.length ? FileState.READABLE : FileState.CORRUPT;
      assertThat(cut.state()).as("cut to %s bytes", length).isEqualTo(expected);
    }
    assertThat(inspect("a.jsonl.zst", concat(whole, new byte[] {1, 2, 3, 4, 5})).detail())
        .contains("zstd data is damaged");
  }

  @Test
  void fault_2_a_flipped_bit_is_corrupt_or_changes_nothing() throws IOException {
    byte[] whole = zstd(LINES);
    List<String> ids = ids(inspect("a.jsonl.zst", whole));
    int corrupt = 0;
    for (int i = 4; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x10;
      InspectedFile file = inspect("a.jsonl.zst", damaged);
      if (file.state() == FileState.CORRUPT) {
        corrupt++;
      } else {
        assertThat(ids(file)).as("byte %s", i).isEqualTo(ids);
      }
    }
    assertThat(corrupt).isGreaterThan(whole.length - 10);
  }

  @Test
  void fault_3_a_zstd_bomb_and_a_window_of_two_gigabytes_are_stopped() throws IOException {
    assertThat(inspect("a.jsonl.zst", zstd("\n".repeat(8 << 20))).detail())
        .contains("max_compression_ratio = 200");
    byte[] hugeWindow = HexFormat.of().parseHex("28b52ffd00a8" + "010000");
    assertThat(inspect("b.jsonl.zst", hugeWindow).detail()).contains("too much memory");
  }

  @Test
  void fault_5_a_name_that_contradicts_zstd_is_corrupt() throws IOException {
    assertThat(inspect("a.jsonl.zst", LINES.getBytes(StandardCharsets.UTF_8)).detail())
        .contains("the name says zstd and the content is not");
    assertThat(inspect("a.jsonl", zstd(LINES)).detail())
        .contains("the content is zstd and the name does not end in .zst");
    assertThat(inspect("a.jsonl.gz", zstd(LINES)).detail()).contains("the name says gzip");
    assertThat(inspect("a.zst", zstdBytes(zstd(LINES))).detail()).contains("inside compressed");
  }

  private InspectedFile inspect(String name, byte[] content) throws IOException {
    Path file = Files.write(root.resolve(name), content);
    return FileInspector.inspect(root, file, SourceSettings.defaults("gateway", SourceFormat.AUTO));
  }

  private static List<String> ids(InspectedFile file) throws IOException {
    List<String> ids = new ArrayList<>();
    try (RecordIterator<ParsedRecord> records =
        UsageReader.read(
            file, SourceSettings.defaults("gateway", SourceFormat.AUTO), Records.NOW)) {
      records.forEachRemaining(
          record -> ids.add((String) Records.accepted(record.outcome()).get("event_id")));
    }
    return ids;
  }

  static byte[] zstd(String text) throws IOException {
    return zstdBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] zstdBytes(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new ZstdOutputStream(packed).setChecksum(true)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
