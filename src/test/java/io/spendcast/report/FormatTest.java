package io.spendcast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendcast.report.model.Cost;
import io.spendcast.time.IsoWeek;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1234.56|$1,234.56",
        "1234567.895|$1,234,567.90",
        "0|$0.00",
        "0.1|$0.10",
        "0.0999|$0.10",
        "0.05|$0.05",
        "0.0012|$0.0012",
        "0.00000071|$0.00000071",
        "-310|\u2212$310.00",
        "-0.0012|\u2212$0.0012"
      })
  void money_shows_cents_or_two_digits_where_cents_say_nothing(String usd, String shown) {
    assertThat(MoneyFormat.exact(new BigDecimal(usd))).isEqualTo(shown);
  }

  @Test
  void money_of_a_forecast_has_no_cents_and_a_change_has_its_sign() {
    assertThat(MoneyFormat.rounded(new BigDecimal("75851.37"))).isEqualTo("$75,851");
    assertThat(MoneyFormat.rounded(new BigDecimal("99.5"))).isEqualTo("$99.50");
    assertThat(MoneyFormat.signed(new BigDecimal("12.4"))).isEqualTo("+$12.40");
    assertThat(MoneyFormat.signed(BigDecimal.ZERO)).isEqualTo("$0.00");
    assertThat(MoneyFormat.signedRounded(new BigDecimal("-310.2"))).isEqualTo("\u2212$310");
    assertThat(MoneyFormat.exact(Cost.unknown("no price"))).isEqualTo("unknown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "999|999",
        "1000|1.00\u00A0k",
        "999499|999\u00A0k",
        "999500|1.00\u00A0M",
        "1240318|1.24\u00A0M",
        "31200000|31.2\u00A0M",
        "4812400000|4.81\u00A0bn",
        "-1500|\u22121.50\u00A0k",
        "9223372036854775807|9,223,372\u00A0tn"
      })
  void a_count_has_three_digits_and_a_magnitude(long count, String shown) {
    assertThat(QuantityFormat.compact(count)).isEqualTo(shown);
  }

  @Test
  void a_share_is_not_rounded_to_all_or_nothing() {
    assertThat(QuantityFormat.share(1)).isEqualTo("100.0\u00A0%");
    assertThat(QuantityFormat.share(0.99999)).isEqualTo("over 99.9\u00A0%");
    assertThat(QuantityFormat.share(0)).isEqualTo("0.0\u00A0%");
    assertThat(QuantityFormat.share(0.00001)).isEqualTo("under 0.1\u00A0%");
    assertThat(QuantityFormat.probability(1)).isEqualTo("over 99\u00A0%");
  }

  @Test
  void a_change_without_a_base_has_no_percentage() {
    assertThat(QuantityFormat.change(new BigDecimal("100"), new BigDecimal("112.44")))
        .isEqualTo("+12.4\u00A0%");
    assertThat(QuantityFormat.change(new BigDecimal("100"), new BigDecimal("100.01")))
        .isEqualTo("0.0\u00A0%");
    assertThat(QuantityFormat.change(new BigDecimal("100"), new BigDecimal("80")))
        .isEqualTo("\u221220.0\u00A0%");
    assertThat(QuantityFormat.change(BigDecimal.ZERO, BigDecimal.TEN)).isEqualTo("\u2013");
    assertThat(QuantityFormat.change(null, BigDecimal.TEN)).isEqualTo("\u2013");
  }

  @Test
  void durations_are_milliseconds_and_long_ones_seconds() {
    assertThat(QuantityFormat.millis(1240)).isEqualTo("1,240\u00A0ms");
    assertThat(QuantityFormat.millis(4.26)).isEqualTo("4.3\u00A0ms");
    assertThat(QuantityFormat.millis(12_400)).isEqualTo("12.4\u00A0s");
  }

  // FAULTS 39
  @Test
  void the_machines_language_changes_nothing() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(MoneyFormat.exact(new BigDecimal("1234.5"))).isEqualTo("$1,234.50");
      assertThat(QuantityFormat.dayAndYear(LocalDate.of(2026, 8, 16))).isEqualTo("Sun 16 Aug 2026");
    } finally {
      Locale.setDefault(before);
    }
  }

  // FAULTS 41
  @Test
  void amounts_below_zero_on_an_axis_have_their_minus_before_the_dollar() {
    assertThat(MoneyFormat.axis(new BigDecimal("-2500"))).isEqualTo("−$2,500");
    assertThat(MoneyFormat.axis(new BigDecimal("-2.5"))).isEqualTo("−$2.50");
    assertThat(QuantityFormat.number(-0.53849)).isEqualTo("−0.5385");
    assertThat(QuantityFormat.number(1250000)).isEqualTo("1,250,000");
  }

  @Test
  void weeks_are_iso_weeks() {
    assertThat(IsoWeek.parse("2026-W33").monday()).isEqualTo(LocalDate.of(2026, 8, 10));
    assertThat(IsoWeek.containing(LocalDate.of(2027, 1, 1))).hasToString("2026-W53");
    assertThat(IsoWeek.containing(LocalDate.of(2024, 12, 30))).hasToString("2025-W01");
    assertThatThrownBy(() -> IsoWeek.parse("2025-W53")).hasMessageContaining("is not a week");
    assertThatThrownBy(() -> IsoWeek.parse("2025-33")).hasMessageContaining("2026-W33");
    assertThatThrownBy(() -> new IsoWeek(LocalDate.of(2026, 8, 11)))
        .hasMessageContaining("TUESDAY");
  }
}
