package io.spendcast.job;

import io.spendcast.time.IsoWeek;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an ISO week of the command line. */
final class IsoWeekConverter implements ITypeConverter<IsoWeek> {
  @Override
  public IsoWeek convert(String text) {
    try {
      return IsoWeek.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
