package io.spendcast.facts;

import io.spendcast.price.ContextBand;
import io.spendcast.price.ModelKey;
import io.spendcast.price.PriceBook;
import io.spendcast.price.PriceSlots;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * View {@code price_timeline}: per model the slots that touch a window, as the instants at which
 * they start, and the context bands. A band that holds in some of the slots only, because an alias
 * leads elsewhere in the others, says from when to when.
 */
public final class PriceTimeline {
  private static final StructType TIMELINE =
      StructType.fromDDL(
          "provider STRING, model STRING, slot_starts ARRAY<TIMESTAMP>,"
              + " bands ARRAY<STRUCT<context_min: BIGINT, inclusive: BOOLEAN,"
              + " effective_from: TIMESTAMP, effective_to: TIMESTAMP>>");

  private final PriceBook book;
  private final PriceSlots slots;
  private final Instant from;
  private final Instant to;

  /**
   * @param from first instant of the window
   * @param to first instant after
   */
  public PriceTimeline(PriceBook book, Instant from, Instant to) {
    this.book = book;
    this.slots = PriceSlots.of(book);
    this.from = from;
    this.to = to;
  }

  /**
   * The view.
   *
   * @param events with provider and model; read only where a pattern may name a model that the book
   *     does not
   */
  public Dataset<Row> view(SparkSession spark, Dataset<Row> events) {
    return spark.createDataFrame(rows(events), TIMELINE);
  }

  /** The rows of {@link #view}. */
  public List<Row> rows(Dataset<Row> events) {
    Set<ModelKey> models = new LinkedHashSet<>(book.models());
    models.addAll(book.aliasNames());
    models.addAll(patternNames(events));
    return models.stream().map(this::row).toList();
  }

  private List<ModelKey> patternNames(Dataset<Row> events) {
    Set<String> providers = book.patternProviders();
    return providers.isEmpty()
        ? List.of()
        : events
            .where(functions.col("provider").isin(providers.toArray()))
            .select("provider", "model")
            .distinct()
            .collectAsList()
            .stream()
            .map(row -> new ModelKey(row.getString(0), row.getString(1)))
            .toList();
  }

  private Row row(ModelKey model) {
    Set<Instant> ordered = new TreeSet<>(slots.boundaries(model, from, to));
    ordered.add(slots.slotStart(model, from));
    List<Instant> starts = List.copyOf(ordered);
    return RowFactory.create(
        model.provider(),
        model.model(),
        starts.stream().map(Timestamp::from).toArray(),
        bands(model, starts).toArray());
  }

  private List<Row> bands(ModelKey model, List<Instant> starts) {
    List<List<ContextBand>> ofSlots =
        starts.stream().map(start -> slots.bands(model, start)).toList();
    List<Row> bands = new ArrayList<>();
    if (ofSlots.stream().distinct().count() == 1) {
      ofSlots.get(0).forEach(band -> bands.add(band(band, null, null)));
      return bands;
    }
    for (int i = 0; i < starts.size(); i++) {
      Instant end = i + 1 < starts.size() ? starts.get(i + 1) : null;
      for (ContextBand band : ofSlots.get(i)) {
        bands.add(band(band, starts.get(i), end));
      }
    }
    return bands;
  }

  private static Row band(ContextBand band, @Nullable Instant from, @Nullable Instant to) {
    return RowFactory.create(
        band.min(),
        band.inclusive(),
        PriceVersionRows.timestamp(from),
        PriceVersionRows.timestamp(to));
  }
}
