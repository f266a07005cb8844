package io.spendcast.config;

import java.util.List;

/**
 * Limits of what is read.
 *
 * @param maxLineBytes longest record, bytes
 * @param maxUncompressedBytes largest content of a compressed file, bytes
 * @param maxCompressionRatio largest ratio of content to compressed file
 * @param horizonDays how far back, in days, an event is accepted and duplicates are sought
 * @param operations inference operations that count
 */
public record IngestConfig(
    long maxLineBytes,
    long maxUncompressedBytes,
    int maxCompressionRatio,
    int horizonDays,
    List<String> operations) {

  static IngestConfig read(Section section) {
    return new IngestConfig(
        section.number("max_line_bytes", 1_000, 1_000_000_000),
        section.number("max_uncompressed_bytes", 1_000, Long.MAX_VALUE),
        (int) section.number("max_compression_ratio", 2, 100_000),
        (int) section.number("horizon_days", 1, 10_000),
        section.texts("operations"));
  }
}
