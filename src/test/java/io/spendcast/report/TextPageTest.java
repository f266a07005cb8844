package io.spendcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextPageTest {
  private final ReportRenderer renderer = new ReportRenderer();

  @Test
  void the_text_is_the_expected_one() throws IOException {
    String expected;
    try (InputStream in = TextPageTest.class.getResourceAsStream("/report/week.txt")) {
      expected = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    assertThat(renderer.text(SampleReports.rich())).isEqualTo(expected);
  }

  @Test
  void no_line_is_wider_than_a_mail_but_for_a_command() {
    assertThat(renderer.text(SampleReports.rich()).lines())
        .allMatch(line -> line.length() <= 72 || line.contains("jobs/spendcast"));
  }
}
