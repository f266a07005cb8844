package io.spendcast.price;

import io.spendcast.ingest.Meter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The usage that a discount or margin is for; null: any.
 *
 * @param provider who charges
 * @param model model whose price is taken, which for an alias is its target
 * @param team team that made the call
 */
public record AdjustmentScope(
    @Nullable String provider,
    @Nullable String model,
    @Nullable Meter meter,
    @Nullable String team) {
  /** From what is agreed for everybody to what is agreed for one team, each from wide to narrow. */
  static final Comparator<AdjustmentScope> WIDE_TO_NARROW =
      Comparator.comparing(AdjustmentScope::team, nullsFirst())
          .thenComparing(AdjustmentScope::provider, nullsFirst())
          .thenComparing(AdjustmentScope::model, nullsFirst())
          .thenComparing(AdjustmentScope::meter, nullsFirst());

  private static <T extends Comparable<T>> Comparator<@Nullable T> nullsFirst() {
    return Comparator.nullsFirst(Comparator.naturalOrder());
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

  /** For example {@code openai/o3 input_cache_read, team search}. */
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
    return String.join(", ", parts);
  }
}
