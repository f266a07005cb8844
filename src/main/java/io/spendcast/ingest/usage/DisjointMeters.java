package io.spendcast.ingest.usage;

import io.spendcast.ingest.Meter;
import io.spendcast.ingest.QuarantineReason;
import io.spendcast.ingest.RecordRejection;
import java.util.EnumMap;
import java.util.Map;

/** Quantities of one response of which no token is counted twice. */
public final class DisjointMeters {
  private final String path;
  private final Map<Meter, Long> quantities = new EnumMap<>(Meter.class);

  /**
   * @param path where the usage object stands, for messages
   */
  DisjointMeters(String path) {
    this.path = path;
  }

  DisjointMeters put(Meter meter, long quantity) {
    if (quantity > 0) {
      quantities.put(meter, quantity);
    }
    return this;
  }

  /**
   * Puts what is left of a whole after its parts.
   *
   * @throws RecordRejection where the parts are more than the whole
   */
  DisjointMeters putRest(Meter meter, String wholeName, long whole, long parts)
      throws RecordRejection {
    if (parts > whole) {
      throw new RecordRejection(
          QuarantineReason.CONTRADICTORY_USAGE,
          path,
          "the parts of "
              + wholeName
              + " add up to "
              + parts
              + " and the whole is "
              + whole
              + "; the log counts the parts beside the whole, or the whole is wrong");
    }
    return put(meter, whole - parts);
  }

  /** Adds what another part of the same response used. */
  void add(DisjointMeters other) {
    other.quantities.forEach((meter, quantity) -> quantities.merge(meter, quantity, Long::sum));
  }

  /**
   * Compares with what the provider says itself.
   *
   * @throws RecordRejection where the token meters add up to something else
   */
  DisjointMeters requireTotal(long total) throws RecordRejection {
    if (tokens() != total) {
      throw contradiction(path, tokens(), total);
    }
    return this;
  }

  static RecordRejection contradiction(String path, long sum, long total) {
    return new RecordRejection(
        QuarantineReason.CONTRADICTORY_USAGE,
        path,
        "the meters add up to " + sum + " tokens and the provider's total is " + total);
  }

  /** The sum of all meters that count tokens. */
  public long tokens() {
    return quantities.entrySet().stream()
        .filter(entry -> entry.getKey().countsTokens())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Quantities other than zero. */
  public Map<Meter, Long> quantities() {
    return Map.copyOf(quantities);
  }
}
