package io.spendcast.ingest;

import io.spendcast.config.IngestConfig;
import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.config.SourceConfig;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How the records of a configured source are read. */
public final class SourceReading {
  private SourceReading() {}

  /**
   * The settings of a source.
   *
   * @throws InvalidConfigurationException where the source's settings contradict each other
   */
  public static SourceSettings settings(SourceConfig source, IngestConfig ingest) {
    try {
      return new SourceSettings(
          source.name(),
          source.rank(),
          source.isTable()
              ? SourceFormat.JSONL
              : SourceFormat.valueOf(source.format().toUpperCase(Locale.ROOT)),
          source.isMapped(),
          source.zone(),
          EventIdentity.valueOf(source.identity().toUpperCase(Locale.ROOT)),
          source.coerceStrings() || source.isMapped(),
          Math.toIntExact(ingest.maxLineBytes()),
          ingest.maxUncompressedBytes(),
          ingest.maxCompressionRatio(),
          ingest.horizonDays(),
          Set.copyOf(ingest.operations()),
          source.constants());
    } catch (IllegalArgumentException e) {
      throw new InvalidConfigurationException(List.of(String.valueOf(e.getMessage())));
    }
  }
}
