package io.spendcast.price;

import static io.spendcast.price.UnitPrice.PRECISION;
import static io.spendcast.price.UnitPrice.SCALE;
import static io.spendcast.price.UnitPrice.US_DOLLAR;

import io.spendcast.ingest.Meter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the native price-book CSV: one row per unit price. Required columns: {@code provider,
 * model, meter, unit_price, per, effective_from}. Optional, with what an empty or absent cell
 * means: {@code service_tier} standard, {@code is_batch} false, {@code region} any, {@code
 * context_min} 0, {@code context_min_inclusive} false (true for the band from 0), {@code
 * day_window} all day, {@code currency} USD, {@code effective_to} open, {@code kind} list, {@code
 * note}.
 */
public final class PriceCsv {
  private static final Set<String> REQUIRED =
      Set.of("provider", "model", "meter", "unit_price", "per", "effective_from");
  private static final Set<String> OPTIONAL =
      Set.of(
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
  private static final Map<String, Meter> METERS =
      Arrays.stream(Meter.values())
          .collect(Collectors.toUnmodifiableMap(Meter::columnName, Function.identity()));
  private static final String A_METER =
      "one of " + Arrays.stream(Meter.values()).map(Meter::columnName).toList();
  private static final Map<String, Integer> PER_EXPONENTS = Map.of("1", 0, "1000", 3, "1000000", 6);

  private final String source;
  private final String sourceVersion;
  private final List<String> warnings = new ArrayList<>();
  private final List<HeldPrice> negative = new ArrayList<>();

  private PriceCsv(String source, String sourceVersion) {
    this.source = source;
    this.sourceVersion = sourceVersion;
  }

  /**
   * Reads a file, and reports all its problems at once.
   *
   * @param source the file's name, for messages and the table
   */
  public static PriceFile read(String source, byte[] content) {
    PriceCsv reader = new PriceCsv(source, PriceEntry.sha256(content));
    CsvFile file = CsvFile.read(source, content, REQUIRED, OPTIONAL);
    List<PriceEntry> entries = new ArrayList<>();
    for (CsvRow row : file.rows()) {
      PriceEntry entry = reader.entry(row);
      if (entry != null) {
        entries.add(entry);
      }
    }
    return new PriceFile(
        List.copyOf(entries),
        file.problems(),
        List.copyOf(reader.warnings),
        List.copyOf(reader.negative),
        false);
  }

  private @Nullable PriceEntry entry(CsvRow row) {
    ModelKey model = new ModelKey(row.text("provider"), row.text("model"));
    Meter meter = row.read("meter", null, Meter.REQUEST, A_METER, PriceCsv::meter);
    String serviceTier = row.text("service_tier", "standard");
    boolean isBatch = row.read("is_batch", "false", false, CsvValues.A_BOOLEAN, CsvValues::bool);
    String region = row.optionalText("region");
    ContextBand context = context(row);
    DayWindow dayWindow = dayWindow(row);
    boolean isNegative = row.text("unit_price", "").startsWith("-");
    UnitPrice price = unitPrice(row, isNegative);
    Validity validity = validity(row);
    PriceKind kind =
        row.read("kind", "list", PriceKind.LIST, "list or derived, a unit price", PriceCsv::kind);
    String note = row.optionalText("note");
    if (!row.isSound() || price == null || validity == null) {
      return null;
    }
    PriceKey key = new PriceKey(model, meter, serviceTier, isBatch, region, context, dayWindow);
    if (isNegative) {
      negative.add(
          LintRules.negative(
              key,
              validity,
              price.amount().negate(),
              price.currency(),
              price.text(),
              kind,
              new Provenance(source, sourceVersion, row.line())));
      return null;
    }
    return new PriceEntry(
        key, validity, price, kind, note, new Provenance(source, sourceVersion, row.line()));
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

  private @Nullable UnitPrice unitPrice(CsvRow row, boolean isNegative) {
    String text = row.text("unit_price", "");
    BigDecimal written =
        row.read(
            "unit_price",
            null,
            BigDecimal.ZERO,
            CsvValues.A_DECIMAL,
            digits -> CsvValues.decimal(isNegative ? digits.substring(1) : digits));
    int exponent = row.read("per", null, 0, "1, 1000 or 1000000", PriceCsv::perExponent);
    String currency =
        row.read("currency", US_DOLLAR, "", "a code of three capitals", PriceCsv::currency);
    BigDecimal exact = written.scaleByPowerOfTen(-exponent);
    BigDecimal amount = exact.setScale(SCALE, RoundingMode.HALF_EVEN);
    if (amount.signum() == 0 && exact.signum() != 0) {
      row.report("unit_price", "at least 0.000000000000000001 per unit, or 0");
    } else if (amount.precision() > PRECISION) {
      row.report("unit_price", "at most 20 digits before the point");
    }
    if (!row.isSound()) {
      return null;
    }
    if (amount.compareTo(exact) != 0) {
      warnings.add(
          QuotedText.plain(source)
              + ":"
              + row.line()
              + ", column unit_price: "
              + text
              + " has more than 18 decimals per unit; the price in force is "
              + amount.toPlainString());
    }
    return new UnitPrice(amount, currency, text);
  }

  private static @Nullable Validity validity(CsvRow row) {
    Instant from =
        row.read("effective_from", null, Instant.EPOCH, CsvValues.AN_INSTANT, CsvValues::instant);
    if (row.optionalText("effective_to") == null) {
      return new Validity(from, null);
    }
    Instant to =
        row.read("effective_to", null, Instant.MAX, CsvValues.AN_INSTANT, CsvValues::instant);
    if (!from.isBefore(to)) {
      row.report("effective_to", "an instant after effective_from, " + from);
      return null;
    }
    return new Validity(from, to);
  }

  private static Meter meter(String name) {
    Meter meter = METERS.get(name);
    if (meter == null) {
      throw new IllegalArgumentException("No meter " + name);
    }
    return meter;
  }

  private static int perExponent(String text) {
    Integer exponent = PER_EXPONENTS.get(text);
    if (exponent == null) {
      throw new IllegalArgumentException("Not a number of units: " + text);
    }
    return exponent;
  }

  private static String currency(String code) {
    if (!code.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException("Not a currency: " + code);
    }
    return code;
  }

  private static PriceKind kind(String code) {
    PriceKind kind = PriceKind.ofCode(code);
    if (!kind.isUnitPrice()) {
      throw new IllegalArgumentException("Not a unit price: " + code);
    }
    return kind;
  }
}
