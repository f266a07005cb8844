package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonArrayTextTest {
  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"a\":1},{\"b\":[{\"c\":\",]\"}]}]",
        "\uFEFF[{\"a\":1},{\"b\":[{\"c\":\",]\"}]}]",
        "\n [\n  {\n\"a\":1}\n,\r\n {\"b\":[{\"c\":\",]\"}]} ]\n"
      })
  void each_object_of_an_array_is_a_line(String text) throws IOException {
    assertThat(
            turned(text)
                .lines()
                .map(line -> line.replace(" ", "").replace("\uFEFF", ""))
                .filter(l -> !l.isEmpty()))
        .containsExactly("{\"a\":1}", "{\"b\":[{\"c\":\",]\"}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[1,\n2]}\n{\"b\":1}",
        "[1,2]\n{\"a\":1}",
        "[\n",
        "",
        "   ",
        "[",
        "x[{",
        "\"[{\"",
        "\uFEFF",
        "\uFEFF[1]",
        "\u00EF[{"
      })
  void what_is_no_array_of_objects_is_left_as_it_is(String text) throws IOException {
    assertThat(turned(text)).isEqualTo(text);
  }

  @Test
  void quotes_escapes_and_what_follows_the_array_are_kept() throws IOException {
    assertThat(turned("[{\"a\":\"x\\\\\",\"b\":\"\\\"}],[\"}]\n{\"c\":2}\n").lines())
        .containsExactly(" {\"a\":\"x\\\\\",\"b\":\"\\\"}],[\"}", "", "{\"c\":2}");
  }

  @Test
  void an_export_that_is_one_array_is_read_object_by_object() throws IOException {
    String indented =
        Records.with("\"input_uncached\":7").replace(",", ",\n  ").replace("{", "{\n  ");
    String text =
        "[\n" + indented + ",\n" + indented.replace("e1", "e2") + ",\n{\"event_id\":9}\n]";
    Path file = Files.writeString(root.resolve("export.json"), text);
    SourceSettings auto = SourceSettings.defaults("gateway", SourceFormat.AUTO);
    InspectedFile inspected = FileInspector.inspect(root, file, auto);
    assertThat(inspected.detail()).isNull();
    assertThat(inspected.format()).isEqualTo(SourceFormat.JSONL);
    assertThat(inspected.sections()).isEmpty();
    List<String> read = new ArrayList<>();
    try (RecordIterator<ParsedRecord> records = UsageReader.read(inspected, auto, Records.NOW)) {
      records.forEachRemaining(
          record -> read.add(record.line() + " " + record.outcome().getClass().getSimpleName()));
    }
    assertThat(read).containsExactly("1 Accepted", "2 Accepted", "3 Rejected");
  }

  // FAULTS 9
  @ParameterizedTest
  @ValueSource(strings = {"[{\"event_id\":1},", "[{\"event_id\":1}", "[{\"event_id\":\"]"})
  void an_array_that_was_cut_off_is_corrupt_as_a_whole(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (String name : List.of("a.json", "a.json.gz")) {
      Path file = root.resolve(name);
      Files.write(file, name.endsWith("gz") ? FileInspectorTest.gzip(bytes) : bytes);
      InspectedFile inspected =
          FileInspector.inspect(root, file, SourceSettings.defaults("gateway", SourceFormat.AUTO));
      assertThat(inspected.state()).isEqualTo(FileState.CORRUPT);
      assertThat(inspected.detail()).contains("does not end");
    }
  }

  private static String turned(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (InputStream in = JsonArrayText.inLines(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
