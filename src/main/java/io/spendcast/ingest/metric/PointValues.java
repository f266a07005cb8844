package io.spendcast.ingest.metric;

import io.spendcast.ingest.FieldValue;
import io.spendcast.ingest.NumberParser;
import io.spendcast.ingest.QuarantineReason;
import io.spendcast.ingest.RecordRejection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of an object of OTLP JSON, which writes 64-bit integers as text and leaves out zeros.
 */
record PointValues(Map<String, FieldValue> fields) {
  private static final int PRECISION = 38;
  private static final int SCALE = 18;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  static PointValues of(@Nullable FieldValue value) {
    return new PointValues(value instanceof FieldValue.Nested nested ? nested.fields() : Map.of());
  }

  @Nullable String text(String name) {
    FieldValue value = FieldValue.present(fields.get(name));
    if (value instanceof FieldValue.Text text) {
      return text.text();
    } else if (value instanceof FieldValue.NumberText number) {
      return number.text();
    }
    return value instanceof FieldValue.Untyped untyped ? untyped.text() : null;
  }

  String required(String name) throws RecordRejection {
    String text = text(name);
    if (text == null) {
      throw new RecordRejection(QuarantineReason.MISSING_FIELD, name, name + " is absent or empty");
    }
    return text;
  }

  PointValues at(String name) {
    return of(fields.get(name));
  }

  /** A count, which is 0 where it is left out. */
  long count(String name) throws RecordRejection {
    String text = text(name);
    return text == null ? 0 : counted(name, text);
  }

  /** A whole number of any sign, 0 where it is left out. */
  int whole(String name) throws RecordRejection {
    String text = text(name);
    return text == null ? 0 : Math.toIntExact(NumberParser.whole(name, text, false));
  }

  List<Long> counts(String name) throws RecordRejection {
    List<Long> counts = new ArrayList<>();
    for (String text : texts(name)) {
      counts.add(counted(name, text));
    }
    return counts;
  }

  /** Shifted by decimal digits. */
  List<BigDecimal> decimals(String name, int shift) throws RecordRejection {
    List<BigDecimal> decimals = new ArrayList<>();
    for (String text : texts(name)) {
      decimals.add(decimal(name, text).movePointRight(shift));
    }
    return decimals;
  }

  /** Shifted by decimal digits and rounded; null where it is not given. */
  @Nullable Long scaled(String name, int shift, RoundingMode rounding) throws RecordRejection {
    String text = text(name);
    if (text == null) {
      return null;
    }
    BigDecimal scaled = decimal(name, text).movePointRight(shift);
    if (scaled.precision() - scaled.scale() > SCALE) {
      throw new RecordRejection(
          QuarantineReason.NUMBER_OUT_OF_RANGE, name, "the value has more than 18 digits");
    }
    return scaled.setScale(0, rounding).longValueExact();
  }

  BigDecimal decimal(String name) throws RecordRejection {
    String text = text(name);
    return text == null ? BigDecimal.ZERO : decimal(name, text);
  }

  /** Nanoseconds since 1970, to the microsecond; OTLP's 0 says that the instant is not known. */
  Instant instant(String name) throws RecordRejection {
    long nanos =
        NumberParser.decimal(name, required(name), 19, 0)
            .min(BigDecimal.valueOf(Long.MAX_VALUE))
            .longValueExact();
    if (nanos == 0) {
      throw new RecordRejection(
          QuarantineReason.MISSING_FIELD, name, name + " is 0, which says nothing");
    }
    return Instant.ofEpochSecond(nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND)
        .truncatedTo(ChronoUnit.MICROS);
  }

  private static BigDecimal decimal(String name, String text) throws RecordRejection {
    return NumberParser.decimal(name, text, PRECISION, SCALE);
  }

  private static long counted(String name, String text) throws RecordRejection {
    long count = NumberParser.whole(name, text, false);
    if (count < 0) {
      throw new RecordRejection(
          QuarantineReason.NEGATIVE_NUMBER, name, "found " + count + ", expected 0 or more");
    }
    return count;
  }

  private List<String> texts(String name) throws RecordRejection {
    List<String> texts = new ArrayList<>();
    if (fields.get(name) instanceof FieldValue.Elements elements) {
      for (FieldValue element : elements.values()) {
        texts.add(new PointValues(Map.of(name, element)).required(name));
      }
    }
    return texts;
  }
}
