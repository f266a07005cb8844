package io.spendcast.price;

import io.spendcast.ingest.Meter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The usage that a discount or margin is for, and the contract that grants it; null: any, none.
 *
 * @param provider who charges
 * @param model model whose price is taken, which for an alias is its target
 * @param team team that made the call
 * @param commitment name of the contract: of one usage each contract grants what it says, beside
 *     what is granted without one
 */
public record AdjustmentScope(
    @Nullable String provider,
    @Nullable String model,
    @Nullable Meter meter,
    @Nullable String team,
    @Nullable String commitment) {
  /**
   * From what is agreed for everybody to what is agreed for one team, each from wide to narrow; of
   * one usage what needs no commitment first, then commitments by name.
   */
  static final Comparator<AdjustmentScope> WIDE_TO_NARROW =
      Comparator.comparing(AdjustmentScope::team, nullsFirst())
          .thenComparing(AdjustmentScope::provider, nullsFirst())
          .thenComparing(AdjustmentScope::model, nullsFirst())
          .thenComparing(AdjustmentScope::meter, nullsFirst())
          .thenComparing(AdjustmentScope::commitment, nullsFirst());

  private static <T extends Comparable<T>> Comparator<@Nullable T> nullsFirst() {
    return Comparator.nullsFirst(Comparator.naturalOrder());
  }

  AdjustmentScope withoutCommitment() {
    return new AdjustmentScope(provider, model, meter, team, null);
  }

  /** Whether it is for some usage that is priced as the model. */
  boolean concerns(ModelKey priced) {
    return (provider == null || provider.equals(priced.provider()))
        && (model == null || model.equals(priced.model()));
  }

  boolean contains(ModelKey priced, Meter ofMeter, @Nullable String ofTeam) {
    return concerns(priced)
        && (meter == null || meter == ofMeter)
        && (team == null || team.equals(ofTeam));
  }

  /** For example {@code openai/o3 input_cache_read, team search, commitment 2026}. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    parts.add(
        (provider == null ? "any provider" : QuotedText.plain(provider))
            + (model == null ? "" : "/" + QuotedText.plain(model))
            + (meter == null ? "" : " " + meter.columnName()));
    if (team != null) {
      parts.add("team " + QuotedText.plain(team));
    }
    if (commitment != null) {
      parts.add("commitment " + QuotedText.plain(commitment));
    }
    return String.join(", ", parts);
  }
}
