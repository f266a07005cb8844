package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several tasks read of a file is what one task would have read. */
class SectionCutterTest {
  @TempDir Path root;

  @Test
  void sections_hold_every_line_once_with_its_number() throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      byte[] text = lines(random);
      Path file = Files.write(root.resolve("lines"), text);
      List<String> apart = new ArrayList<>();
      for (FileSection section : cut(text, 1 + random.nextInt(60), random)) {
        try (SectionInputStream bytes = new SectionInputStream(file, section, text.length)) {
          read(new LineReader(bytes, section.firstLine(), 1_000), apart);
          assertThat(bytes.difference()).isNull();
        }
      }
      List<String> whole = new ArrayList<>();
      read(new LineReader(Files.newInputStream(file), 1_000), whole);
      assertThat(apart).as("seed %d", seed).isEqualTo(whole);
    }
  }

  // FAULTS 6
  @Test
  void a_section_whose_bytes_changed_or_whose_file_grew_is_found_out() throws IOException {
    byte[] text = "one\ntwo\n".getBytes(StandardCharsets.UTF_8);
    FileSection section = cut(text, 100, new Random(1)).get(0);
    Path changed = Files.writeString(root.resolve("changed"), "one\ntwO\n");
    Path grown = Files.writeString(root.resolve("grown"), "one\ntwo\nthree\n");
    try (SectionInputStream bytes = new SectionInputStream(changed, section, text.length)) {
      assertThat(bytes.difference()).isEqualTo("its bytes have another checksum");
    }
    try (SectionInputStream bytes = new SectionInputStream(grown, section, text.length)) {
      assertThat(bytes.difference()).isEqualTo("it has 14 bytes and had 8");
    }
  }

  private static List<FileSection> cut(byte[] text, int sectionBytes, Random random) {
    SectionCutter cutter = new SectionCutter(sectionBytes);
    int from = 0;
    while (from < text.length) {
      int count = Math.min(text.length - from, 1 + random.nextInt(50));
      byte[] chunk = new byte[64];
      System.arraycopy(text, from, chunk, 0, count);
      cutter.add(chunk, count);
      from += count;
    }
    return cutter.sections();
  }

  private static byte[] lines(Random random) {
    StringBuilder text = new StringBuilder();
    int count = random.nextInt(30);
    for (int i = 0; i < count; i++) {
      text.append("x".repeat(random.nextInt(40))).append(random.nextBoolean() ? "\n" : "\r\n");
    }
    if (random.nextBoolean()) {
      text.append("no line end");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void read(LineReader reader, List<String> into) throws IOException {
    for (Line line = reader.next(); line != null; line = reader.next()) {
      into.add(line.number() + " " + line.text());
    }
  }
}
