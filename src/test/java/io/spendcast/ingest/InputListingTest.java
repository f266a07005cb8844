package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputListingTest {
  @TempDir Path folder;

  // FAULTS 10
  @Test
  void every_entry_is_listed_in_order_and_hidden_names_with_their_reason() throws IOException {
    Path root = Files.createDirectory(folder.resolve("in"));
    touch(root.resolve("b.jsonl"));
    touch(root.resolve("a/z.jsonl"));
    touch(root.resolve("a b%20c\nd.jsonl"));
    touch(root.resolve("_x.jsonl"));
    touch(root.resolve(".y.jsonl"));
    touch(root.resolve("_temporary/part.jsonl"));
    touch(root.resolve("notes.md"));
    assertThat(InputListing.list(root, "**.jsonl"))
        .extracting(ListedFile::locator, file -> file.ignored() == null)
        .containsExactly(
            tuple(".y.jsonl", false),
            tuple("_temporary", false),
            tuple("_x.jsonl", false),
            tuple("a b%20c\nd.jsonl", true),
            tuple("a/z.jsonl", true),
            tuple("b.jsonl", true));
  }

  // FAULTS 10
  @Test
  void names_in_every_script_and_deep_paths_are_listed() throws IOException {
    Assumptions.assumeTrue(
        Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode("数"),
        "file names of this JVM are not UTF-8");
    Path root = Files.createDirectory(folder.resolve("in"));
    touch(root.resolve("数据😀.jsonl"));
    Path deep = root;
    while (deep.toString().length() < 3_500) {
      deep = deep.resolve("d".repeat(200));
    }
    touch(deep.resolve("x.jsonl"));
    assertThat(InputListing.list(root, "**.jsonl"))
        .allMatch(file -> file.ignored() == null)
        .hasSize(2);
  }

  // FAULTS 11
  @Test
  void links_out_of_the_root_and_special_files_are_ignored_and_never_opened()
      throws IOException, InterruptedException {
    Path root = Files.createDirectory(folder.resolve("in"));
    touch(folder.resolve("in-secret/s.jsonl"));
    touch(root.resolve("real.jsonl"));
    Files.createSymbolicLink(root.resolve("1-inside"), root.resolve("real.jsonl"));
    Files.createSymbolicLink(root.resolve("2-outside"), folder.resolve("in-secret/s.jsonl"));
    Files.createSymbolicLink(root.resolve("3-up"), Path.of("../in-secret/s.jsonl"));
    Files.createSymbolicLink(root.resolve("4-folder"), root);
    Files.createSymbolicLink(root.resolve("5-nothing"), root.resolve("nothing"));
    new ProcessBuilder("mkfifo", root.resolve("6-fifo").toString()).start().waitFor();
    assertThat(InputListing.list(root, "**"))
        .extracting(file -> file.locator() + ": " + file.ignored())
        .containsExactly(
            "1-inside: null",
            "2-outside: a link out of the input folder",
            "3-up: a link out of the input folder",
            "4-folder: a link to something that is not a file",
            "5-nothing: a link to nothing",
            "6-fifo: a FIFO, a device or a socket, not a file",
            "real.jsonl: null");
  }

  // FAULTS 11
  @Test
  void a_root_that_is_a_link_is_listed_as_the_folder_that_it_leads_to() throws IOException {
    Path root = Files.createDirectory(folder.resolve("in"));
    touch(root.resolve("a/real.jsonl"));
    touch(folder.resolve("other/s.jsonl"));
    Files.createSymbolicLink(root.resolve("out"), folder.resolve("other/s.jsonl"));
    Files.createSymbolicLink(root.resolve("sub"), folder.resolve("other"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), root);
    assertThat(InputListing.list(link, "**"))
        .extracting(file -> file.locator() + ": " + file.ignored())
        .containsExactlyElementsOf(
            InputListing.list(root, "**").stream()
                .map(file -> file.locator() + ": " + file.ignored())
                .toList())
        .contains("a/real.jsonl: null", "out: a link out of the input folder");
    assertThat(InputListing.list(link, "a/*"))
        .extracting(ListedFile::path)
        .containsExactly(link.resolve("a/real.jsonl"));
  }

  // FAULTS 9
  @Test
  void a_missing_root_is_an_error_that_names_it() {
    assertThatThrownBy(() -> InputListing.list(folder.resolve("nowhere"), "**"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nowhere");
  }

  private static void touch(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{}\n");
  }
}
