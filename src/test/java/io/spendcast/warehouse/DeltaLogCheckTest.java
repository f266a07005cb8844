package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** FAULTS 51: damage that Delta would pass over is found before a run starts. */
class DeltaLogCheckTest {
  private static final String ACTION = "{\"commitInfo\":{\"operation\":\"WRITE\"}}\n";

  @TempDir Path table;
  private Path log;

  @BeforeEach
  void writeFourCommits() throws IOException {
    log = Files.createDirectory(table.resolve("_delta_log"));
    for (int version = 0; version < 4; version++) {
      put(commit(version), ACTION);
    }
  }

  @Test
  void a_sound_table_and_a_folder_that_is_no_table_have_no_problems() throws IOException {
    assertThat(problems()).isEmpty();
    assertThat(DeltaLogCheck.problems(table.resolve("absent"))).isEmpty();
    Files.createDirectories(table.resolve("begun").resolve("_delta_log"));
    assertThat(DeltaLogCheck.problems(table.resolve("begun"))).isEmpty();
  }

  @Test
  void an_empty_last_commit_is_found() throws IOException {
    put(commit(3), "");
    assertThat(problems())
        .singleElement()
        .asString()
        .contains("00000000000000000003.json: is empty", "restore it from a backup");
  }

  @Test
  void an_empty_commit_that_others_were_written_on_top_of_is_found() throws IOException {
    put(commit(2), "");
    assertThat(problems()).singleElement().asString().contains("02.json: is empty");
  }

  @Test
  void a_torn_last_commit_is_found_with_its_line() throws IOException {
    for (String torn :
        List.of("{\"add\":{\"pa", "\0\0\0\0", "{} {}", "[]", "{}", "42", "{\"a\":1}{", "\n")) {
      put(commit(3), ACTION + torn);
      assertThat(problems())
          .as(torn)
          .singleElement()
          .asString()
          .contains("03.json: is torn: line 2 is no JSON object");
    }
  }

  @Test
  void bytes_that_are_no_text_are_found() throws IOException {
    Files.write(log.resolve(commit(3)), new byte[] {'{', (byte) 0xC3, (byte) 0x28});
    assertThat(problems()).singleElement().asString().contains("03.json: is torn");
  }

  @Test
  void a_missing_commit_is_found() throws IOException {
    Files.delete(log.resolve(commit(1)));
    Files.delete(log.resolve(commit(2)));
    assertThat(problems())
        .singleElement()
        .asString()
        .contains("01.json: is missing, with every version up to 2");
  }

  @Test
  void a_missing_first_commit_is_found() throws IOException {
    Files.delete(log.resolve(commit(0)));
    assertThat(problems()).singleElement().asString().contains("00.json: is missing");
  }

  @Test
  void a_missing_last_commit_is_known_by_its_checksum() throws IOException {
    put("00000000000000000003.crc", "{}");
    assertThat(problems()).isEmpty();
    Files.delete(log.resolve(commit(3)));
    assertThat(problems())
        .singleElement()
        .asString()
        .contains("03.json: is missing, although its checksum 00000000000000000003.crc");
  }

  @Test
  void commits_before_the_checkpoint_may_be_gone() throws IOException {
    put("00000000000000000002.checkpoint.parquet", "PAR1");
    put("_last_checkpoint", "{\"version\":2,\"size\":5}");
    Files.delete(log.resolve(commit(0)));
    Files.delete(log.resolve(commit(1)));
    assertThat(problems()).isEmpty();
    Files.delete(log.resolve(commit(2)));
    assertThat(problems()).isEmpty();
  }

  @Test
  void a_checkpoint_in_parts_counts_only_when_whole() throws IOException {
    put("00000000000000000002.checkpoint.0000000001.0000000002.parquet", "PAR1");
    Files.delete(log.resolve(commit(0)));
    assertThat(problems()).singleElement().asString().contains("00.json: is missing");
    put("00000000000000000002.checkpoint.0000000002.0000000002.parquet", "PAR1");
    assertThat(problems()).isEmpty();
  }

  @Test
  void an_empty_checkpoint_is_found() throws IOException {
    put("00000000000000000002.checkpoint.parquet", "");
    assertThat(problems()).singleElement().asString().contains("02.checkpoint.parquet: is empty");
  }

  @Test
  void a_damaged_last_checkpoint_file_is_found() throws IOException {
    for (String damaged : List.of("", "{\"version\":", "{\"size\":5}", "{\"version\":9}", "\0\0")) {
      put("_last_checkpoint", damaged);
      assertThat(problems())
          .as(damaged)
          .singleElement()
          .asString()
          .contains("_last_checkpoint: ", "move it away");
    }
  }

  @Test
  void a_missing_or_cut_data_file_of_the_last_commit_is_found() throws IOException {
    put(commit(3), ACTION + "{\"add\":{\"path\":\"day=a%20b/part.parquet\",\"size\":4}}\n");
    assertThat(problems()).singleElement().asString().contains("day=a b/part.parquet", "missing");
    Files.createDirectory(table.resolve("day=a b"));
    Files.writeString(table.resolve("day=a b").resolve("part.parquet"), "PA");
    assertThat(problems()).singleElement().asString().contains("has 2 bytes instead of 4");
    Files.writeString(table.resolve("day=a b").resolve("part.parquet"), "PAR1");
    assertThat(problems()).isEmpty();
  }

  @Test
  void temporary_and_foreign_files_are_no_problem() throws IOException {
    put(".00000000000000000004.json.77f1.tmp", "");
    put("00000000000000000000.00000000000000000003.compacted.json", ACTION);
    put("notes.txt", "");
    put("99999999999999999999.json", "");
    assertThat(problems()).isEmpty();
  }

  @Test
  @Timeout(20)
  void a_commit_of_an_absurd_version_is_told_as_a_gap_at_once() throws IOException {
    put("00999999999999999999.json", ACTION);
    assertThat(problems())
        .singleElement()
        .asString()
        .contains("04.json: is missing, with every version up to 999999999999999998");
  }

  @Test
  void several_problems_are_told_at_once() throws IOException {
    put(commit(3), "");
    put("_last_checkpoint", "");
    Files.delete(log.resolve(commit(1)));
    assertThat(problems()).hasSize(3);
  }

  private List<String> problems() throws IOException {
    return DeltaLogCheck.problems(table);
  }

  private void put(String name, String content) throws IOException {
    Files.writeString(log.resolve(name), content);
  }

  private static String commit(int version) {
    return DeltaLogListing.paddedVersion(version) + ".json";
  }
}
