package io.spendcast.job;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an instant of the command line, of whole microseconds. */
public final class InstantConverter implements ITypeConverter<Instant> {
  @Override
  public Instant convert(String text) {
    Instant instant;
    try {
      instant = Instant.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'" + text + "' is not an instant; write 2026-08-17T06:00:00Z");
    }
    if (!instant.equals(instant.truncatedTo(ChronoUnit.MICROS))) {
      throw new TypeConversionException(
          "'" + text + "' is finer than a microsecond, the finest that tables keep");
    }
    return instant;
  }
}
