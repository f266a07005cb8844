package io.spendcast.sample;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The price book in the native format. Token prices are US dollars per million; facts from
 * LiteLLM's list of 2026-07-24 unless a note says otherwise.
 */
final class PriceBookFile {
  static final List<String> COLUMNS =
      List.of(
          "provider",
          "model",
          "meter",
          "service_tier",
          "is_batch",
          "region",
          "context_min",
          "context_min_inclusive",
          "day_window",
          "currency",
          "unit_price",
          "per",
          "effective_from",
          "effective_to",
          "kind",
          "note");

  private static final String BOOK_START = "2026-01-01T00:00:00Z";
  private static final String CUT = SamplePeriod.PRICE_CUT_AT.toString();
  private static final String LIST = "LiteLLM list 2026-07-24";
  private static final String CUT_NOTE = "cut announced by OpenAI for 2026-07-30; hour synthetic";
  private static final String RATIO_NOTE = "standard price times the ratio of " + LIST;

  private final List<List<String>> rows = new ArrayList<>();

  static List<List<String>> rows() {
    PriceBookFile book = new PriceBookFile();
    book.anthropic();
    book.openai();
    book.gemini();
    return book.rows;
  }

  /** Where and when a set of prices holds. */
  private record Scope(
      Model model, String tier, boolean batch, String region, long above, String from, String to) {

    static Scope standard(Model model, String from, String to) {
      return new Scope(model, "standard", false, "", 0, from, to);
    }

    Scope tier(String changed) {
      return new Scope(model, changed, batch, region, above, from, to);
    }

    Scope asBatch() {
      return new Scope(model, tier, true, region, above, from, to);
    }

    Scope region(String changed) {
      return new Scope(model, tier, batch, changed, above, from, to);
    }

    Scope above(long tokens) {
      return new Scope(model, tier, batch, region, tokens, from, to);
    }
  }

  private void anthropic() {
    String surcharge = LIST + "; one price for all lengths since 2026-03-13";
    claude(Scope.standard(Model.SONNET_4_6, "2026-03-13T00:00:00Z", ""), "3", "15", surcharge);
    String announced = "2026-09-01T00:00:00Z";
    claude(
        Scope.standard(Model.SONNET_5, "2026-06-30T00:00:00Z", announced),
        "2",
        "10",
        LIST + "; introductory until 2026-08-31");
    claude(Scope.standard(Model.SONNET_5, announced, ""), "3", "15", "announced with the model");
    Scope haiku = Scope.standard(Model.HAIKU_4_5, BOOK_START, "");
    claude(haiku, "1", "5", LIST);
    tokens(haiku.asBatch(), "0.5", "0.05", "2.5", "derived", "batch interface: half of standard");
  }

  /** Cache reads cost a tenth of the input, writes 1.25 (five minutes) and 2 times (one hour). */
  private void claude(Scope scope, String input, String output, String note) {
    tokens(scope, input, times(input, "0.1"), output, "list", note);
    row(scope, "input_cache_write_5m", times(input, "1.25"), "1000000", "list", note);
    row(scope, "input_cache_write_1h", times(input, "2"), "1000000", "list", note);
    row(scope, "tool_call", "0", "1", "list", "function calls are free: an explicit zero");
    row(scope, "web_search", "0.01", "1", "list", LIST);
  }

  private void openai() {
    tokens(Scope.standard(Model.GPT_5_MINI, BOOK_START, ""), "0.25", "0.025", "2", "list", LIST);
    String release = "2026-07-09T00:00:00Z";
    luna(Scope.standard(Model.LUNA, release, CUT), "1", "6", LIST, "list");
    luna(Scope.standard(Model.LUNA, CUT, ""), "0.2", "1.2", RATIO_NOTE, "derived");
    terra(Scope.standard(Model.TERRA, release, CUT), "2.5", "15", LIST, "list");
    terra(Scope.standard(Model.TERRA, CUT, ""), "2", "12", RATIO_NOTE, "derived");
  }

  private void luna(Scope scope, String input, String output, String note, String kind) {
    String standardNote = kind.equals("list") ? note : CUT_NOTE;
    tokens(scope, input, times(input, "0.1"), output, "list", standardNote);
    longContext(scope, input, output, kind, note);
    scaled(scope.tier("flex"), input, output, "0.5", kind, note);
    scaled(scope.tier("priority"), input, output, "2", kind, note);
    scaled(scope.asBatch(), input, output, "0.5", kind, note);
  }

  private void terra(Scope scope, String input, String output, String note, String kind) {
    String standardNote = kind.equals("list") ? note : CUT_NOTE;
    tokens(scope, input, times(input, "0.1"), output, "list", standardNote);
    longContext(scope, input, output, kind, note);
    scaled(scope.tier("priority"), input, output, "2", kind, note);
    Scope europe = scope.region("eu");
    String uplift = "1.1";
    String upliftNote = "regional uplift 1.1 of " + LIST;
    scaled(europe, input, output, uplift, "derived", upliftNote);
    longContext(europe, times(input, uplift), times(output, uplift), "derived", upliftNote);
    scaled(europe.tier("priority"), input, output, times(uplift, "2"), "derived", upliftNote);
  }

  private void gemini() {
    Scope pro = Scope.standard(Model.GEMINI_PRO, BOOK_START, "");
    for (Scope scope : List.of(pro, pro.above(200_000))) {
      boolean base = scope.above() == 0;
      tokens(
          scope,
          base ? "1.25" : "2.5",
          base ? "0.125" : "0.25",
          base ? "10" : "15",
          "list",
          LIST + (base ? "" : "; strictly above 200000 input tokens"));
      row(scope, "tool_call", "0", "1", "list", "function calls are free: an explicit zero");
      row(scope, "web_search", "0.035", "1", "list", LIST);
    }
    tokens(Scope.standard(Model.GEMINI_FLASH, BOOK_START, ""), "0.3", "0.03", "2.5", "list", LIST);
  }

  private void longContext(Scope scope, String input, String output, String kind, String note) {
    tokens(
        scope.above(272_000),
        times(input, "2"),
        times(input, "0.2"),
        times(output, "1.5"),
        kind,
        note);
  }

  private void scaled(
      Scope scope, String input, String output, String factor, String kind, String note) {
    String scaledInput = times(input, factor);
    tokens(scope, scaledInput, times(scaledInput, "0.1"), times(output, factor), kind, note);
  }

  private void tokens(
      Scope scope, String input, String cacheRead, String output, String kind, String note) {
    row(scope, "input_uncached", input, "1000000", kind, note);
    row(scope, "input_cache_read", cacheRead, "1000000", kind, note);
    row(scope, "output_text", output, "1000000", kind, note);
    row(scope, "output_reasoning", output, "1000000", "derived", "reasoning is billed as output");
  }

  private void row(
      Scope scope, String meter, String unitPrice, String per, String kind, String note) {
    rows.add(
        List.of(
            scope.model().provider,
            scope.model().id,
            meter,
            scope.tier(),
            Boolean.toString(scope.batch()),
            scope.region(),
            Long.toString(scope.above()),
            Boolean.toString(scope.above() == 0),
            "",
            "USD",
            unitPrice,
            per,
            scope.from(),
            scope.to(),
            kind,
            note));
  }

  private static String times(String price, String factor) {
    return new BigDecimal(price)
        .multiply(new BigDecimal(factor))
        .stripTrailingZeros()
        .toPlainString();
  }
}
