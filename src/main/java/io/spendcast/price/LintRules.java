package io.spendcast.price;

import io.spendcast.ingest.Meter;
import io.spendcast.price.LintRule.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules that prices are judged by, in the order in which they are tried. */
public final class LintRules {
  private static final String RESOURCE = "/price/lint-rules.csv";
  private static final Set<String> COLUMNS =
      Set.of("rule", "severity", "check", "meter", "reference", "low", "high", "means");
  private static final List<LintRule> RULES = read();

  private LintRules() {}

  static List<LintRule> all() {
    return RULES;
  }

  static LintRule of(Check check) {
    return RULES.stream().filter(rule -> rule.check() == check).findFirst().orElseThrow();
  }

  /** A price below zero, which no book can hold. */
  public static HeldPrice negative(
      PriceKey key,
      Validity validity,
      BigDecimal amount,
      String currency,
      String text,
      PriceKind kind,
      Provenance provenance) {
    LintRule rule = of(Check.NEGATIVE);
    return new HeldPrice(
        key,
        validity,
        amount,
        currency,
        text,
        kind,
        null,
        provenance,
        null,
        rule.name(),
        rule.severity(),
        key.model()
            + " "
            + PriceText.subject(key)
            + ": "
            + PriceText.of(amount, currency, key.meter())
            + " ("
            + provenance.location()
            + "): "
            + rule.means());
  }

  private static List<LintRule> read() {
    try (InputStream content = LintRules.class.getResourceAsStream(RESOURCE)) {
      if (content == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the application");
      }
      CsvFile file = CsvFile.read(RESOURCE, content.readAllBytes(), COLUMNS, Set.of());
      List<LintRule> rules = file.rows().stream().map(LintRules::rule).toList();
      if (!file.problems().isEmpty()) {
        throw new IllegalStateException(file.problems().get(0).message());
      }
      return rules;
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }

  private static LintRule rule(CsvRow row) {
    return new LintRule(
        row.text("rule"),
        row.read("severity", null, "hold", "hold or warn", LintRules::severity),
        row.read(
            "check",
            null,
            Check.CHANGE,
            "a check",
            name -> Check.valueOf(name.toUpperCase(Locale.ROOT))),
        meter(row, "meter"),
        meter(row, "reference"),
        row.read("low", "0", BigDecimal.ZERO, CsvValues.A_DECIMAL, CsvValues::decimal),
        row.read("high", "0", BigDecimal.ZERO, CsvValues.A_DECIMAL, CsvValues::decimal),
        row.text("means"));
  }

  private static String severity(String text) {
    if (!text.equals("hold") && !text.equals("warn")) {
      throw new IllegalArgumentException("No severity: " + text);
    }
    return text;
  }

  private static @Nullable Meter meter(CsvRow row, String column) {
    String name = row.text(column, "");
    return name.isEmpty() ? null : Meter.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
