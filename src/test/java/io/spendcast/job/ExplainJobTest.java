package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.sample.Planted;
import io.spendcast.sample.RawEvent;
import io.spendcast.sample.SampleTruth;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ExplainJobTest {
  @Test
  void a_figure_is_its_quantities_times_its_prices() {
    SampleTruth truth =
        SampleTruth.read(
            Path.of(System.getProperty("spendcast.basedir", "")).resolve("sample-data"));
    Predicate<RawEvent> figure =
        event ->
            event.is("model", "gpt-5.6-luna")
                && event.usageDate().toString().equals("2026-07-30")
                && event.is("team", "search");

    SampleCopy.Result result =
        SampleCopy.runOnSample(
            "explain", "--date", "2026-07-30", "--model", "gpt-5.6-luna", "--team", "search");

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.out())
        .contains("Total: " + truth.costUsd(figure).toPlainString() + " USD")
        .contains("Events: " + truth.count(figure))
        .contains("They came from", "  gateway: ", ".jsonl.gz (")
        // The price was cut on that day: both prices are shown, each with its time.
        .contains("\u00D7 0.000001 = ", "\u00D7 0.0000002 = ")
        .contains("to " + Planted.PRICE_CUT_AT, "in force from " + Planted.PRICE_CUT_AT)
        .contains(", price slot from " + Planted.PRICE_CUT_AT + ": ")
        .containsPattern("price-book.csv [0-9a-f]{12} known 20");
  }

  @Test
  void what_has_no_price_is_unknown_and_says_why() {
    SampleCopy.Result result =
        SampleCopy.runOnSample(
            "explain", "--date", "2026-08-12", "--model", Planted.UNPRICED_MODEL);

    assertThat(result.out())
        .contains("Total: unknown", "no price for model")
        .contains("did you mean " + Planted.UNPRICED_NEAR_MISS + "?")
        .contains("at the prices of its relatives it would cost ", "which is in no sum")
        .doesNotContain(" = 0 USD");
  }

  @Test
  void hostile_names_are_shown_as_text_on_their_line() {
    SampleCopy.Result result =
        SampleCopy.runOnSample(
            "explain",
            "--date",
            "2026-08-12",
            "--model",
            "gemini-2.5-flash",
            "--team",
            "se\u202Earch\u001B[2J");

    assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(result.err())
        .contains("team search", Planted.HOSTILE_SCRIPT_ROUTE)
        .doesNotContain("\u202E")
        .doesNotContain("\u001B");
  }

  @Test
  void an_unknown_model_or_day_says_what_exists() {
    assertThat(SampleCopy.runOnSample("explain", "--date", "2026-08-12", "--model", "gpt-9").err())
        .contains("no usage of gpt-9", "gpt-5.6-luna");
    assertThat(SampleCopy.runOnSample("explain", "--date", "2025-01-01", "--model", "gpt-9").err())
        .contains("2026-05-18 to 2026-08-16");
  }
}
