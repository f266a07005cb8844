package io.spendcast.ingest;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How one configured source is read.
 *
 * @param name value of the {@code source} column
 * @param rank a lower rank wins where two sources deliver the same event
 * @param mapped whether a mapping reads the records, so that their names are the source's own
 * @param zone of timestamps that name none; null rejects them
 * @param coerceStrings whether a JSON string may stand for a number or a boolean; CSV always may
 * @param maxLineBytes longest record, in bytes without its line end
 * @param maxUncompressedBytes largest file once uncompressed
 * @param maxCompressionRatio uncompressed bytes per compressed byte above which a file is refused
 * @param horizonDays oldest accepted event in days before now; 0 accepts all since 2015
 * @param inferenceOperations values of {@code operation} that count as usage
 * @param constants canonical field to text, for records that give the field no value
 */
public record SourceSettings(
    String name,
    int rank,
    SourceFormat format,
    boolean mapped,
    @Nullable ZoneId zone,
    EventIdentity identity,
    boolean coerceStrings,
    int maxLineBytes,
    long maxUncompressedBytes,
    int maxCompressionRatio,
    int horizonDays,
    Set<String> inferenceOperations,
    Map<String, String> constants)
    implements Serializable {

  /**
   * Inference operations of the OpenTelemetry conventions, and images; each is a priced request.
   */
  public static final Set<String> INFERENCE_OPERATIONS =
      Set.of("chat", "generate_content", "text_completion", "embeddings", "image_generation");

  /** The same with a horizon that lies further back. */
  SourceSettings lookingBack(long moreDays) {
    return horizonDays == 0 || moreDays <= 0
        ? this
        : new SourceSettings(
            name,
            rank,
            format,
            mapped,
            zone,
            identity,
            coerceStrings,
            maxLineBytes,
            maxUncompressedBytes,
            maxCompressionRatio,
            Math.toIntExact(horizonDays + moreDays),
            inferenceOperations,
            constants);
  }

  public SourceSettings {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("source name is empty; give every source a name");
    }
    requireAtLeast(name, "max_line_bytes", maxLineBytes, 1);
    requireAtLeast(name, "max_uncompressed_bytes", maxUncompressedBytes, 1);
    requireAtLeast(name, "max_compression_ratio", maxCompressionRatio, 1);
    requireAtLeast(name, "horizon_days", horizonDays, 0);
    inferenceOperations = new TreeSet<>(inferenceOperations);
    constants = new TreeMap<>(constants);
    for (String field : constants.keySet()) {
      if (!UsageColumn.isInput(field) && !field.startsWith(UsageColumn.ATTRIBUTE_PREFIX)) {
        throw new IllegalArgumentException(
            "source " + name + ": constant for " + field + ", which is no canonical input field");
      }
    }
  }

  /** Strict settings: ids required, zones required, a horizon of 400 days. */
  public static SourceSettings defaults(String name, SourceFormat format) {
    return new SourceSettings(
        name,
        100,
        format,
        false,
        null,
        EventIdentity.FIELD,
        false,
        1 << 20,
        8L << 30,
        200,
        400,
        INFERENCE_OPERATIONS,
        Map.of());
  }

  private static void requireAtLeast(String source, String key, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "source " + source + ": " + key + " is " + value + ", expected at least " + least);
    }
  }
}
