package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CsvFileTest {
  private static CsvFile read(String text) {
    return CsvFile.read(
        "limits.csv",
        text.getBytes(StandardCharsets.UTF_8),
        Set.of("name", "value"),
        Set.of("note"));
  }

  private static List<String> messages(CsvFile file) {
    return file.problems().stream().map(FileProblem::message).toList();
  }

  @Test
  void columns_are_found_by_name_in_any_order_and_a_byte_order_mark_is_dropped() { // FAULTS 15
    CsvFile file = read("\ufeffvalue,name\r\n1,a\r\n2,b");
    assertThat(file.problems()).isEmpty();
    assertThat(file.rows()).extracting(row -> row.text("name")).containsExactly("a", "b");
    assertThat(file.rows()).extracting(row -> row.text("value")).containsExactly("1", "2");
  }

  @Test
  void quoted_cells_hold_commas_quotes_and_line_ends_and_lines_are_still_counted() { // FAULTS 15
    CsvFile file = read("name,value\n\"a, \"\"b\"\"\nc\",1\nd,2\n");
    assertThat(file.problems()).isEmpty();
    assertThat(file.rows().get(0).text("name")).isEqualTo("a, \"b\"\nc");
    assertThat(file.rows()).extracting(CsvRow::line).containsExactly(2L, 4L);
  }

  @Test
  void another_separator_is_told_once() {
    assertThat(messages(read("name;value;note\na;1;\nb;2;\n")))
        .containsExactly("limits.csv:1: found \";\"; expected commas between the columns");
    assertThat(messages(read("name\tvalue\na\t1\n")))
        .containsExactly(
            "limits.csv:1: found \"tabs between the columns\"; expected commas between the columns");
  }

  @Test
  void unknown_missing_and_repeated_columns_are_reported_together() {
    assertThat(messages(read("name,name,price\na,b,c\n")))
        .containsExactly(
            "limits.csv:1, column name: found \"name\"; expected each column once",
            "limits.csv:1, column price: found \"price\"; expected only the columns name, note,"
                + " value",
            "limits.csv:1, column value: found nothing; expected the column in the header");
  }

  @Test
  void a_row_with_another_number_of_cells_is_reported_and_the_rest_is_read() {
    CsvFile file = read("name,value\na\nb,1,2\n\nc,3\n");
    assertThat(messages(file))
        .containsExactly(
            "limits.csv:2: found \"1 cells\"; expected 2, as many as the header has",
            "limits.csv:3: found \"3 cells\"; expected 2, as many as the header has");
    assertThat(file.rows()).extracting(row -> row.text("name")).containsExactly("c");
  }

  @Test
  void stray_quotes_carriage_returns_and_open_quotes_are_reported_with_their_lines() {
    assertThat(messages(read("name,value\na\"b,1\n\"c\"d,1\ne\rf,1\n\"g,1\n")))
        .containsExactly(
            "limits.csv:2: found \"a\"b\"; expected a cell with a quote in it to be quoted whole,"
                + " its quotes doubled",
            "limits.csv:3: found \"d\"; expected a comma or the end of the line after a closing"
                + " quote",
            "limits.csv:4: found \"e\\u000df\"; expected no carriage return outside a line end",
            "limits.csv:5: found \"g,1\\u000a\"; expected a closing quote before the end of the"
                + " file",
            "limits.csv:5: found \"1 cells\"; expected 2, as many as the header has");
  }

  @Test
  void a_file_that_is_empty_or_not_utf_8_is_reported() {
    assertThat(messages(read("")))
        .containsExactly(
            "limits.csv:1: found nothing; expected a header with the columns name, value");
    byte[] utf16 = "name,value\na,1\n".getBytes(StandardCharsets.UTF_16);
    CsvFile file = CsvFile.read("limits.csv", utf16, Set.of("name"), Set.of());
    assertThat(messages(file).get(0)).contains("not UTF-8");
  }

  @Test
  void a_cell_with_space_around_it_is_reported() {
    CsvFile file = read("name,value\n a,1\n");
    assertThat(file.rows().get(0).text("name")).isEmpty();
    assertThat(file.rows().get(0).isSound()).isFalse();
    assertThat(messages(file))
        .containsExactly(
            "limits.csv:2, column name: found \" a\"; expected no space around the value");
  }

  @Test
  void what_a_strict_writer_writes_is_read_back() {
    Random random = new Random(15);
    String alphabet = "ab,\"\n\r é";
    for (int i = 0; i < 500; i++) {
      List<String> cells = new ArrayList<>();
      for (int j = 0; j < 4; j++) {
        cells.add(
            random
                .ints(random.nextInt(6), 0, alphabet.length())
                .mapToObj(at -> alphabet.substring(at, at + 1))
                .collect(Collectors.joining()));
      }
      String text =
          cells.stream()
              .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
              .collect(Collectors.joining(",", "", random.nextBoolean() ? "\r\n" : "\n"));
      List<FileProblem> problems = new ArrayList<>();
      assertThat(CsvParser.parse("x", text, problems)).containsExactly(new CsvRecord(1, cells));
      assertThat(problems).isEmpty();
    }
  }
}
