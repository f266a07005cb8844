package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardLinkLogStoreTest {
  private static final String COMMIT_3 = "00000000000000000003.json";

  private final Configuration configuration = new Configuration(false);
  private final HardLinkLogStore store = new HardLinkLogStore(configuration);

  @TempDir Path folder;
  private Path log;

  @BeforeEach
  void createTable() throws IOException {
    log = Files.createDirectories(folder.resolve("a table, 50% off").resolve("_delta_log"));
  }

  @Test
  void lines_come_back_and_nothing_else_stays_in_the_folder() throws IOException {
    write(COMMIT_3, false, "{\"a\":1}", "{\"b\":\"é€😀\"}");
    assertThat(read(COMMIT_3)).containsExactly("{\"a\":1}", "{\"b\":\"é€😀\"}");
    assertThat(Files.readString(log.resolve(COMMIT_3))).endsWith("\"}\n");
    assertThat(names()).containsExactly(COMMIT_3);
  }

  @Test
  void a_version_that_exists_is_refused_and_keeps_its_content() throws IOException {
    write(COMMIT_3, false, "first");
    assertThatThrownBy(() -> write(COMMIT_3, false, "second"))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining(COMMIT_3);
    assertThat(read(COMMIT_3)).containsExactly("first");
    assertThat(names()).containsExactly(COMMIT_3);
  }

  @Test
  void a_version_that_another_writer_takes_meanwhile_is_refused() throws IOException {
    Iterator<String> actions =
        Stream.of("mine").peek(line -> writeUnchecked(COMMIT_3, "theirs")).iterator();
    assertThatThrownBy(() -> store.write(path(COMMIT_3), actions, false, configuration))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(read(COMMIT_3)).containsExactly("theirs");
    assertThat(names()).containsExactly(COMMIT_3);
  }

  @Test
  void overwriting_replaces_the_whole_file() throws IOException {
    write("_last_checkpoint", true, "{\"version\":10,\"size\":1000000}");
    write("_last_checkpoint", true, "{\"version\":20}");
    assertThat(read("_last_checkpoint")).containsExactly("{\"version\":20}");
    assertThat(names()).containsExactly("_last_checkpoint");
  }

  @Test
  void a_checksum_that_another_log_store_left_does_not_hide_the_new_content() throws IOException {
    var hadoop = path("_last_checkpoint").getFileSystem(configuration);
    try (var stream = hadoop.create(path("_last_checkpoint"))) {
      stream.writeBytes("{\"version\":10}\n");
    }
    assertThat(log.resolve("._last_checkpoint.crc")).exists();
    write("_last_checkpoint", true, "{\"version\":20}");
    assertThat(read("_last_checkpoint")).containsExactly("{\"version\":20}");
  }

  @Test
  void actions_that_fail_half_way_leave_nothing() throws IOException {
    Iterator<String> failing =
        Stream.of("one", "two")
            .peek(
                line -> {
                  if (line.equals("two")) {
                    throw new IllegalStateException("no second action");
                  }
                })
            .iterator();
    assertThatThrownBy(() -> store.write(path(COMMIT_3), failing, false, configuration))
        .hasMessage("no second action");
    assertThat(names()).isEmpty();
  }

  @Test
  void a_commit_that_names_a_missing_data_file_is_refused() throws IOException {
    // FAULTS 52
    assertThatThrownBy(() -> write(COMMIT_3, false, add("day=1/part-0.parquet")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("part-0.parquet")
        .hasMessageContaining("nothing was committed");
    assertThat(names()).isEmpty();
  }

  @Test
  void data_files_are_found_by_their_encoded_relative_and_absolute_paths() throws IOException {
    Path table = log.getParent();
    Path relative = table.resolve("team=a b%3Ac").resolve("part-0.parquet");
    Path absolute = Files.createDirectories(folder.resolve("else where")).resolve("part-1.parquet");
    Files.createDirectories(relative.getParent());
    Files.writeString(relative, "data");
    Files.writeString(absolute, "data");
    write(
        "00000000000000000000.json",
        false,
        add("team=a%20b%253Ac/part-0.parquet"),
        add(absolute.toUri().toString()),
        add("s3a://bucket/part-2.parquet"),
        "{\"cdc\":{\"path\":\"team=a%20b%253Ac/part-0.parquet\",\"size\":4}}",
        "{\"remove\":{\"path\":\"gone.parquet\"}}");
    assertThat(names()).containsExactly("00000000000000000000.json");
  }

  @Test
  void the_listing_is_sorted_starts_where_asked_and_hides_temporary_files() throws IOException {
    for (String name :
        List.of(
            "00000000000000000002.json",
            "00000000000000000010.json",
            ".00000000000000000011.json.x.tmp",
            "00000000000000000010.crc",
            "_last_checkpoint",
            COMMIT_3)) {
      Files.writeString(log.resolve(name), "{}");
    }
    assertThat(list(COMMIT_3))
        .containsExactly(
            COMMIT_3, "00000000000000000010.crc", "00000000000000000010.json", "_last_checkpoint");
    assertThat(list("."))
        .hasSize(5)
        .as("hidden files stay hidden when the start sorts before them")
        .noneMatch(name -> name.startsWith("."));
  }

  @Test
  void a_missing_log_folder_is_told() {
    assertThatThrownBy(
            () ->
                store.write(
                    new org.apache.hadoop.fs.Path("file:" + folder + "/no/_delta_log/" + COMMIT_3),
                    List.<String>of().iterator(),
                    false,
                    configuration))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("/no/_delta_log");
    assertThatThrownBy(
            () ->
                store.listFrom(
                    new org.apache.hadoop.fs.Path("file:" + folder + "/no/_delta_log/" + COMMIT_3),
                    configuration))
        .isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void a_path_without_a_scheme_is_local() throws IOException {
    var plain = new org.apache.hadoop.fs.Path(log.resolve(COMMIT_3).toString());
    store.write(plain, List.of("{}").iterator(), false, configuration);
    assertThat(read(COMMIT_3)).containsExactly("{}");
  }

  @Test
  void an_interrupt_neither_tears_a_commit_nor_is_lost() throws IOException {
    Thread.currentThread().interrupt();
    write(COMMIT_3, false, "{}");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(read(COMMIT_3)).containsExactly("{}");
  }

  @Test
  void delta_is_told_to_rename_its_checkpoints_into_place() {
    assertThat(store.isPartialWriteVisible(path(COMMIT_3), configuration)).isTrue();
  }

  private static String add(String path) {
    return "{\"add\":{\"path\":\"" + path + "\",\"size\":4,\"dataChange\":true}}";
  }

  private org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path("file:" + log + "/" + name);
  }

  private void write(String name, boolean overwrite, String... lines) throws IOException {
    store.write(path(name), List.of(lines).iterator(), overwrite, configuration);
  }

  private void writeUnchecked(String name, String line) {
    try {
      write(name, false, line);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> read(String name) throws IOException {
    List<String> lines = new ArrayList<>();
    try (var iterator = store.read(path(name), configuration)) {
      iterator.forEachRemaining(lines::add);
    }
    return lines;
  }

  private List<String> list(String from) throws IOException {
    List<String> names = new ArrayList<>();
    var start = new org.apache.hadoop.fs.Path("file:" + log, from.equals(".") ? "-" : from);
    Iterator<FileStatus> files = store.listFrom(start, configuration);
    files.forEachRemaining(file -> names.add(file.getPath().getName()));
    return names;
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(log)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
