package io.spendcast.price;

import static io.spendcast.price.UnitPrice.PRECISION;
import static io.spendcast.price.UnitPrice.SCALE;
import static io.spendcast.price.UnitPrice.US_DOLLAR;

import io.spendcast.ingest.Meter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cells that rows of every kind have. */
final class PriceCells {
  static final String A_METER =
      "one of " + Arrays.stream(Meter.values()).map(Meter::columnName).toList();

  private static final Instant LAST = Instant.MAX.truncatedTo(ChronoUnit.MICROS);
  private static final Map<String, Meter> METERS =
      Arrays.stream(Meter.values())
          .collect(Collectors.toUnmodifiableMap(Meter::columnName, Function.identity()));
  private static final Map<String, Integer> PER_EXPONENTS = Map.of("1", 0, "1000", 3, "1000000", 6);

  private final String source;
  private final List<String> warnings;

  /**
   * @param source the file's name
   * @param warnings where what was rounded is said
   */
  PriceCells(String source, List<String> warnings) {
    this.source = source;
    this.warnings = warnings;
  }

  /** The price of one unit; null where it cannot be read. */
  @Nullable UnitPrice unitPrice(CsvRow row, boolean isNegative) {
    String text = row.text("unit_price", "");
    BigDecimal written =
        row.read(
            "unit_price",
            null,
            BigDecimal.ZERO,
            CsvValues.A_DECIMAL,
            digits -> CsvValues.decimal(isNegative ? digits.substring(1) : digits));
    int exponent = row.read("per", null, 0, "1, 1000 or 1000000", PriceCells::perExponent);
    String currency =
        row.read("currency", US_DOLLAR, "", "a code of three capitals", PriceCells::currency);
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

  /** When the row holds; null where it cannot be read. */
  static @Nullable Validity validity(CsvRow row) {
    Instant from =
        row.read("effective_from", null, Instant.EPOCH, CsvValues.AN_INSTANT, CsvValues::instant);
    if (row.optionalText("effective_to") == null) {
      return new Validity(from, null);
    }
    Instant to = row.read("effective_to", null, LAST, CsvValues.AN_INSTANT, CsvValues::instant);
    if (!from.isBefore(to)) {
      row.report("effective_to", "an instant after effective_from, " + from);
      return null;
    }
    return new Validity(from, to);
  }

  static Meter meter(String name) {
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
}
