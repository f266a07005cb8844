package io.spendcast.job.week;

import io.spendcast.ingest.Meter;
import io.spendcast.price.TokenTotals;
import io.spendcast.report.model.WeekHistory.TokenClass;
import java.util.Arrays;
import java.util.Optional;

/** In which class the report counts a meter's tokens. */
final class TokenClasses {
  private TokenClasses() {}

  /** Empty for meters that do not count tokens. */
  static Optional<TokenClass> of(String meter) {
    return TokenTotals.include(meter)
        ? Optional.of(TokenClass.UNDIVIDED)
        : Arrays.stream(Meter.values())
            .filter(Meter::countsTokens)
            .filter(known -> known.columnName().equals(meter))
            .findFirst()
            .map(TokenClasses::ofMeter);
  }

  private static TokenClass ofMeter(Meter meter) {
    return switch (meter) {
      case INPUT_UNCACHED -> TokenClass.INPUT_UNCACHED;
      case INPUT_CACHE_READ -> TokenClass.INPUT_CACHE_READ;
      case INPUT_CACHE_WRITE_5M, INPUT_CACHE_WRITE_1H -> TokenClass.INPUT_CACHE_WRITE;
      case OUTPUT_TEXT -> TokenClass.OUTPUT_TEXT;
      case OUTPUT_REASONING -> TokenClass.OUTPUT_REASONING;
      case INPUT_AUDIO, OUTPUT_AUDIO -> TokenClass.AUDIO;
      case INPUT_IMAGE, OUTPUT_IMAGE -> TokenClass.IMAGE;
      case IMAGE, TOOL_CALL, WEB_SEARCH, REQUEST ->
          throw new IllegalArgumentException(meter + " does not count tokens");
    };
  }
}
