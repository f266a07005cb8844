package io.spendcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every SQL cell of every notebook runs on the sample and finds something there. */
class NotebookTest {
  private static final Path NOTEBOOKS =
      Path.of(System.getProperty("spendcast.basedir", ""), "notebooks");
  private static final String SQL = "%%sql\n";

  @TestFactory
  List<DynamicTest> cells() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path notebook : notebooks()) {
      for (JsonNode cell : new ObjectMapper().readTree(notebook.toFile()).get("cells")) {
        String source = text(cell);
        if (source.startsWith(SQL)) {
          String query = source.substring(SQL.length());
          tests.add(
              DynamicTest.dynamicTest(
                  notebook.getFileName() + ": " + cell.get("id").asText(),
                  () -> assertThat(SampleWarehouse.sql(query).collectAsList()).isNotEmpty()));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(8);
    return tests;
  }

  @Test
  void a_cell_divides_by_nothing_that_can_be_zero() throws IOException {
    for (Path notebook : notebooks()) {
      for (JsonNode cell : new ObjectMapper().readTree(notebook.toFile()).get("cells")) {
        String source = text(cell);
        if (source.startsWith(SQL)) {
          assertThat(source).doesNotContainPattern("/ (?!nullif\\(|[1-9])");
        }
      }
    }
  }

  private static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  private static String text(JsonNode cell) {
    StringBuilder text = new StringBuilder();
    cell.get("source").forEach(line -> text.append(line.asText()));
    return text.toString();
  }
}
