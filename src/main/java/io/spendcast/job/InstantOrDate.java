package io.spendcast.job;

import io.spendcast.price.CsvValues;
import java.time.DateTimeException;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An option's instant, or a date, which means its midnight in UTC. */
final class InstantOrDate implements ITypeConverter<Instant> {
  @Override
  public Instant convert(String value) {
    try {
      return CsvValues.instant(value);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new TypeConversionException("'" + value + "' is not " + CsvValues.AN_INSTANT);
    }
  }
}
