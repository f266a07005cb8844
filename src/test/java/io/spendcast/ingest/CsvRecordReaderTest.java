package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRecordReaderTest {

  // FAULTS 15
  @Test
  void records_follow_rfc_4180() throws IOException {
    assertThat(
            read(
                "\uFEFFa,b,c\r\n"
                    + "1,\"two, with \"\"quotes\"\" and\r\na line end\",\"\"\n"
                    + "\r\n"
                    + ",,é\r\n"
                    + "\"x\",y,z"))
        .containsExactly(
            "1: [a, b, c]",
            "2: [1, two, with \"quotes\" and\r\na line end, ]",
            "5: [null, null, é]",
            "6: [x, y, z]");
  }

  @Test
  void an_empty_file_has_no_record() throws IOException {
    assertThat(read("")).isEmpty();
    assertThat(read("\uFEFF")).isEmpty();
    assertThat(read("\n\r\n\n")).isEmpty();
    assertThat(read("a")).containsExactly("1: [a]");
    assertThat(read("a,")).containsExactly("1: [a, null]");
    assertThat(read("a\r")).containsExactly("1: [a]");
    assertThat(read("\"\"")).containsExactly("1: []");
  }

  @Test
  void a_fault_of_quoting_spoils_its_record_alone() throws IOException {
    assertThat(read("a,b\n1,x\"y\n2,\"x\"y\n3,x\ry\n4,z\n"))
        .containsExactly(
            "1: [a, b]",
            "2: malformed_csv a quote stands inside a field without quotes (RFC 4180)",
            "3: malformed_csv text follows a closing quote (RFC 4180)",
            "4: malformed_csv a carriage return stands inside a field without quotes (RFC 4180)",
            "5: [4, z]");
  }

  @Test
  void what_may_lie_inside_quotes_is_no_record() throws IOException {
    assertThat(read("1,\"open\nevil,usage\n2,\"x\"\n3,y\n"))
        .containsExactly(
            "1: malformed_csv text follows a closing quote (RFC 4180); lines 1 to 3 are one record",
            "4: [3, y]");
    assertThat(read("1,\"open\nevil,usage\n"))
        .containsExactly(
            "1: malformed_csv the quote opened in the record is never closed (RFC 4180);"
                + " lines 1 to 3 are one record");
  }

  // FAULTS 13
  @Test
  void a_record_over_the_limit_is_passed_over_and_the_next_is_read() throws IOException {
    String big = "\"" + "x\n".repeat(100_000) + "\"";
    assertThat(read("a,b\n" + big + ",1\n" + "2,3\n"))
        .containsExactly(
            "1: [a, b]",
            "2: oversize_record the record has 200004 bytes, more than max_line_bytes = 1000",
            "100003: [2, 3]");
  }

  @Test
  void bytes_that_are_not_utf8_reject_their_record_alone() throws IOException {
    byte[] bytes = "a,b\nc,?\nd,e".getBytes(StandardCharsets.US_ASCII);
    bytes[6] = (byte) 0xff;
    assertThat(read(new ByteArrayInputStream(bytes)))
        .containsExactly(
            "1: [a, b]",
            "2: malformed_utf8 the record is not UTF-8; convert the file",
            "3: [d, e]");
  }

  // FAULTS 15
  @Test
  void a_header_without_a_name_or_with_one_twice_refuses_the_file() throws IOException {
    assertThat(CsvHeader.problem(bytes("event_id,model,event_id\n")))
        .isEqualTo("the header gives columns 1 and 3 the same name, event_id");
    assertThat(CsvHeader.problem(bytes("event_id,,model\n")))
        .isEqualTo("the header names no column 2");
    assertThat(CsvHeader.problem(bytes("\n"))).isEqualTo("the file has no header line");
    assertThat(CsvHeader.problem(bytes("a,b\"c\n"))).startsWith("the header: a quote stands");
    assertThat(CsvHeader.problem(bytes("a,b\n\"never closed"))).isNull();
  }

  // FAULTS 15
  @Test
  void a_missing_or_extra_field_rejects_the_record() throws IOException {
    CsvHeader header = new CsvHeader(List.of("a", "b"));
    for (List<String> values : List.of(List.of("1"), List.of("1", "2", "3"))) {
      assertThatThrownBy(() -> header.fields(new CsvRecord(2, values, null), false))
          .isInstanceOf(RecordRejection.class)
          .hasMessage("found " + values.size() + " fields where the header names 2");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> read(String text) throws IOException {
    return read(new ByteArrayInputStream(bytes(text)));
  }

  private static List<String> read(InputStream in) throws IOException {
    CsvRecordReader reader = new CsvRecordReader(in, 1000);
    List<String> records = new ArrayList<>();
    for (CsvRecord record = reader.next(); record != null; record = reader.next()) {
      CanonicalRecord.Rejected problem =
          record.problem() == null ? null : record.problem().toRejected();
      records.add(
          record.line()
              + ": "
              + (problem == null
                  ? record.values().toString()
                  : problem.reason().code() + " " + problem.detail()));
    }
    return records;
  }
}
