package io.spendcast.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDataTest {
  private static final long SIZE_LIMIT_BYTES = 4_000_000;
  private static final byte[] HEADER_WITHOUT_TIME = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0};

  /**
   * Compressed bytes also depend on the machine's zlib, so the committed ones are compared open.
   */
  @Test
  void regenerating_gives_the_committed_files(@TempDir Path folder) {
    SampleData.write(folder);

    assertThat(namesBelow(folder)).containsExactlyElementsOf(namesBelow(SampleFolder.path()));
    for (String name : namesBelow(folder)) {
      assertThat(RawFiles.text(folder.resolve(name)))
          .as("%s: run SampleData and commit its result", name)
          .isEqualTo(RawFiles.text(SampleFolder.path().resolve(name)));
    }
  }

  @Test
  void two_runs_give_the_same_bytes(@TempDir Path first, @TempDir Path second) throws IOException {
    SampleData.write(first);
    SampleData.write(second);

    for (String name : namesBelow(first)) {
      assertThat(second.resolve(name)).as(name).hasSameBinaryContentAs(first.resolve(name));
      if (name.endsWith(".gz")) {
        assertThat(Files.readAllBytes(first.resolve(name))).startsWith(HEADER_WITHOUT_TIME);
      }
    }
  }

  @Test
  void the_sample_is_under_four_megabytes() throws IOException {
    long bytes = 0;
    for (Path file : RawFiles.below(SampleFolder.path())) {
      bytes += Files.size(file);
    }
    assertThat(bytes).isLessThan(SIZE_LIMIT_BYTES);
  }

  @Test
  void every_line_of_usage_carries_the_canary() {
    for (Path file : RawFiles.below(SampleFolder.path().resolve("usage"))) {
      List<String> lines = new ArrayList<>(RawFiles.lines(file));
      if (file.toString().contains(".csv")) {
        lines.remove(0);
      }
      assertThat(lines)
          .as(file.toString())
          .isNotEmpty()
          .allMatch(line -> line.contains(Planted.CANARY));
    }
  }

  private static List<String> namesBelow(Path folder) {
    return RawFiles.below(folder).stream()
        .map(file -> folder.relativize(file).toString())
        .filter(name -> !name.equals("README.md"))
        .toList();
  }
}
