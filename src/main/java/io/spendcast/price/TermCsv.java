package io.spendcast.price;

import io.spendcast.ingest.Meter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a native price-book CSV that are no unit prices. A discount or margin gives at
 * least one of {@code provider, model, meter, team, commitment} and either a {@code factor} or a
 * {@code unit_price} with {@code per}; an alias gives a provider, a name or pattern as {@code
 * model}, and {@code target_model}. Cells of columns that mean nothing for the kind stay empty.
 */
final class TermCsv {
  private static final Set<String> KINDS = Set.of("discount", "margin", "alias");
  private static final List<String> OF_PRICES_ONLY =
      List.of(
          "service_tier",
          "is_batch",
          "region",
          "context_min",
          "context_min_inclusive",
          "day_window");
  private static final List<String> SCOPE =
      List.of("provider", "model", "meter", "team", "commitment");
  private static final List<String> NOT_OF_ALIASES =
      List.of("meter", "unit_price", "per", "currency", "team", "commitment", "factor");
  private static final String A_FACTOR =
      "a factor from 0 to 10 with at most six decimals, such as 0.85";

  private final PriceCells cells;

  TermCsv(PriceCells cells) {
    this.cells = cells;
  }

  static boolean isTerm(CsvRow row) {
    return KINDS.contains(row.raw("kind"));
  }

  /** The columns that the row needs its file to have. */
  static Set<String> columnsOf(CsvRow row) {
    return row.raw("kind").equals("alias")
        ? Set.of("target_model")
        : row.raw("unit_price").isEmpty() ? Set.of() : Set.of("per");
  }

  /** The row; null where something is wrong in it, which is reported. */
  @Nullable PriceTerm term(CsvRow row, Provenance provenance) {
    PriceKind kind = PriceKind.ofCode(row.raw("kind"));
    refuse(row, kind, OF_PRICES_ONLY);
    return kind == PriceKind.ALIAS ? alias(row, provenance) : adjustment(row, kind, provenance);
  }

  private static void refuse(CsvRow row, PriceKind kind, List<String> columns) {
    columns.stream()
        .filter(column -> !row.raw(column).isEmpty())
        .forEach(column -> row.report(column, "nothing in a row of kind " + kind.code()));
  }

  private static @Nullable PriceTerm alias(CsvRow row, Provenance provenance) {
    refuse(row, PriceKind.ALIAS, NOT_OF_ALIASES);
    String provider = row.text("provider");
    NamePattern names =
        row.read(
            "model",
            null,
            new NamePattern("*"),
            "a name, or a pattern without two stars in a row",
            NamePattern::new);
    String target =
        row.read("target_model", null, "", "a model's name, without a star", TermCsv::withoutStar);
    if (names.text().equals(target)) {
      row.report("target_model", "another name than the alias itself");
    }
    Validity validity = PriceCells.validity(row);
    String note = row.optionalText("note");
    return !row.isSound() || validity == null
        ? null
        : new ModelAlias(provider, names, target, validity, note, provenance);
  }

  private @Nullable PriceTerm adjustment(CsvRow row, PriceKind kind, Provenance provenance) {
    refuse(row, kind, List.of("target_model"));
    String provider = row.optionalText("provider");
    String model =
        row.raw("model").isEmpty()
            ? null
            : row.read(
                "model",
                null,
                "",
                "a model's name; only aliases have patterns",
                TermCsv::withoutStar);
    Meter meter =
        row.raw("meter").isEmpty()
            ? null
            : row.read(
                "meter",
                null,
                Meter.REQUEST,
                PriceCells.A_METER + " or nothing",
                PriceCells::meter);
    String team = row.optionalText("team");
    String commitment = row.optionalText("commitment");
    if (SCOPE.stream().allMatch(each -> row.raw(each).isEmpty())) {
      row.report("provider", "at least one of provider, model, meter, team and commitment");
    }
    BigDecimal factor = factor(row);
    UnitPrice amount = factor == null ? amount(row) : null;
    Validity validity = PriceCells.validity(row);
    String note = row.optionalText("note");
    if (!row.isSound() || validity == null) {
      return null;
    }
    AdjustmentScope scope = new AdjustmentScope(provider, model, meter, team, commitment);
    return new PriceAdjustment(kind, scope, validity, factor, amount, note, provenance);
  }

  private static @Nullable BigDecimal factor(CsvRow row) {
    if (row.raw("factor").isEmpty()) {
      return null;
    }
    for (String column : List.of("unit_price", "per", "currency")) {
      if (!row.raw(column).isEmpty()) {
        row.report(column, "nothing beside a factor: a row has a factor or an amount per unit");
      }
    }
    return row.read("factor", null, BigDecimal.ONE, A_FACTOR, TermCsv::factorOf);
  }

  private @Nullable UnitPrice amount(CsvRow row) {
    if (row.raw("unit_price").isEmpty()) {
      row.report("kind", A_FACTOR + ", or an amount per unit in unit_price and per");
      return null;
    }
    UnitPrice amount = cells.unitPrice(row, false);
    if (amount != null && !amount.isUsDollar()) {
      row.report("currency", "USD: amounts are taken from prices in US dollars");
    }
    return amount;
  }

  private static BigDecimal factorOf(String text) {
    BigDecimal factor = CsvValues.decimal(text);
    if (!PriceAdjustment.isFactor(factor)) {
      throw new IllegalArgumentException("Not a factor: " + text);
    }
    return factor;
  }

  private static String withoutStar(String name) {
    if (name.indexOf('*') >= 0) {
      throw new IllegalArgumentException("A pattern: " + name);
    }
    return name;
  }
}
