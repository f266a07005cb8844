package io.spendcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// FAULTS 61
class SpendCsvTest {
  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "\0x", "\uFF1D1"})
  void a_text_that_a_spreadsheet_would_run_starts_with_an_apostrophe(String name) {
    assertThat(SpendCsv.of(SampleReports.named(name)))
        .contains("2026-W33,\"'" + name + "\",\"'" + name + "\",\"'" + name + "\",");
  }

  @Test
  void a_quote_is_doubled_and_so_cannot_end_its_cell() {
    assertThat(SpendCsv.of(SampleReports.named("a\",=1+1,\"b\r\nc")))
        .contains("2026-W33,\"a\"\",=1+1,\"\"b\r\nc\",");
  }

  @Test
  void numbers_stay_numbers_a_negative_one_too_and_an_unknown_cost_is_an_empty_cell() {
    assertThat(SpendCsv.of(SampleReports.named("-x")))
        .isEqualTo(
            "week,provider,model,team,known_cost_usd,cost_unknown_reason,requests,tokens,"
                + "unpriced_tokens\r\n"
                + "2026-W33,\"'-x\",\"'-x\",\"'-x\",-5.25,,10,100,1\r\n"
                + "2026-W33,\"p\",\"m\",\"t\",,\"'-x\",10,100,1\r\n");
  }
}
