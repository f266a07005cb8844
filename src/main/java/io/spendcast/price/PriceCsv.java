package io.spendcast.price;

import io.spendcast.ingest.Meter;
import io.spendcast.ingest.ServiceTier;
import io.spendcast.ingest.Sha256;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the native price-book CSV: one row per unit price, or per discount, margin or alias, which
 * {@link TermCsv} reads. Columns that unit prices require: {@code provider, model, meter,
 * unit_price, per, effective_from}. Optional, with what an empty or absent cell means: {@code
 * service_tier} standard, {@code is_batch} false, {@code region} any, {@code context_min} 0, {@code
 * context_min_inclusive} false (true for the band from 0), {@code day_window} all day, {@code
 * currency} USD, {@code effective_to} open, {@code kind} list, {@code note}.
 */
public final class PriceCsv {
  private static final Set<String> REQUIRED = Set.of("provider", "model", "effective_from");
  private static final Set<String> OF_UNIT_PRICES = Set.of("meter", "unit_price", "per");
  private static final Set<String> OPTIONAL =
      Set.of(
          "meter",
          "unit_price",
          "per",
          "team",
          "commitment",
          "factor",
          "target_model",
          "service_tier",
          "is_batch",
          "region",
          "context_min",
          "context_min_inclusive",
          "day_window",
          "currency",
          "effective_to",
          "kind",
          "note");
  private static final String A_KIND = "list, derived, discount, margin or alias";
  private static final Set<String> OF_TERMS =
      Set.of("team", "commitment", "factor", "target_model");

  private final String source;
  private final String sourceVersion;
  private final List<String> warnings = new ArrayList<>();
  private final PriceCells cells;
  private final List<HeldPrice> negative = new ArrayList<>();

  private PriceCsv(String source, String sourceVersion) {
    this.source = source;
    this.sourceVersion = sourceVersion;
    this.cells = new PriceCells(source, warnings);
  }

  /**
   * Reads a file, and reports all its problems at once.
   *
   * @param source the file's name, for messages and the table
   */
  public static PriceFile read(String source, byte[] content) {
    PriceCsv reader = new PriceCsv(source, Sha256.hex(content));
    CsvFile file = CsvFile.read(source, content, REQUIRED, OPTIONAL);
    if (file.rows().isEmpty() && file.problems().isEmpty()) {
      reader.warnings.add(
          QuotedText.plain(source) + ": it holds no rows below its header, and changes nothing");
    }
    Set<String> needed = new HashSet<>();
    for (CsvRow row : file.rows()) {
      needed.addAll(TermCsv.isTerm(row) ? TermCsv.columnsOf(row) : OF_UNIT_PRICES);
    }
    file.require(needed);
    TermCsv termReader = new TermCsv(reader.cells);
    List<PriceEntry> entries = new ArrayList<>();
    List<PriceTerm> terms = new ArrayList<>();
    for (CsvRow row : file.rows()) {
      if (TermCsv.isTerm(row)) {
        PriceTerm term = termReader.term(row, reader.provenance(row));
        if (term != null) {
          terms.add(term);
        }
      } else {
        PriceEntry entry = reader.entry(row);
        if (entry != null) {
          entries.add(entry);
        }
      }
    }
    return new PriceFile(
        List.copyOf(entries),
        List.copyOf(terms),
        file.problems(),
        List.copyOf(reader.warnings),
        List.copyOf(reader.negative),
        false);
  }

  private @Nullable PriceEntry entry(CsvRow row) {
    ModelKey model = new ModelKey(row.text("provider"), row.text("model"));
    Meter meter = row.read("meter", null, Meter.REQUEST, PriceCells.A_METER, PriceCells::meter);
    ServiceTier tier = ServiceTier.of(row.text("service_tier", "standard"));
    boolean isBatch =
        row.read("is_batch", "false", false, CsvValues.A_BOOLEAN, CsvValues::bool)
            || tier.isBatch();
    String region = row.optionalText("region");
    ContextBand context = context(row);
    DayWindow dayWindow = dayWindow(row);
    boolean isNegative = row.text("unit_price", "").startsWith("-");
    UnitPrice price = cells.unitPrice(row, isNegative);
    Validity validity = PriceCells.validity(row);
    PriceKind kind = row.read("kind", "list", PriceKind.LIST, A_KIND, PriceCsv::kind);
    OF_TERMS.stream()
        .sorted()
        .filter(column -> !row.raw(column).isEmpty())
        .forEach(
            column ->
                row.report(column, "nothing, for a row that is no discount, margin or alias"));
    String note = row.optionalText("note");
    if (!row.isSound() || price == null || validity == null) {
      return null;
    }
    PriceKey key = new PriceKey(model, meter, tier.name(), isBatch, region, context, dayWindow);
    if (isNegative) {
      negative.add(
          LintRules.negative(
              key,
              validity,
              price.amount().negate(),
              price.currency(),
              price.text(),
              kind,
              provenance(row)));
      return null;
    }
    return new PriceEntry(key, validity, price, kind, note, provenance(row));
  }

  private Provenance provenance(CsvRow row) {
    return new Provenance(source, sourceVersion, row.line());
  }

  private static ContextBand context(CsvRow row) {
    long min = row.read("context_min", "0", 1L, CsvValues.AN_INTEGER, CsvValues::integer);
    boolean inclusive =
        row.read(
            "context_min_inclusive",
            min == 0 ? "true" : "false",
            true,
            CsvValues.A_BOOLEAN,
            CsvValues::bool);
    if (min == 0 && !inclusive) {
      row.report("context_min_inclusive", "true or nothing where context_min is 0");
      return ContextBand.LOWEST;
    }
    return new ContextBand(min, inclusive);
  }

  private static @Nullable DayWindow dayWindow(CsvRow row) {
    if (row.optionalText("day_window") == null) {
      return null;
    }
    return row.read(
        "day_window",
        null,
        new DayWindow(LocalTime.MIN, LocalTime.NOON),
        "HH:MM-HH:MM in UTC, not empty, such as 16:30-00:30",
        DayWindow::parse);
  }

  private static PriceKind kind(String code) {
    PriceKind kind = PriceKind.ofCode(code);
    if (!kind.isUnitPrice()) {
      throw new IllegalArgumentException("Not a unit price: " + code);
    }
    return kind;
  }
}
