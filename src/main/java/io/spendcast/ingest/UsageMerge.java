package io.spendcast.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.spendcast.config.SourceConfig;
import io.spendcast.config.SpendcastConfig;
import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * Resolves new records against each other and against the stored events, and stores the outcome:
 * events first, the ledger last, so that a run that dies in between is repeated and finds its own
 * events.
 */
public final class UsageMerge implements AutoCloseable {
  /** Of stored events whose source is no longer configured. */
  private static final int LAST_RANK = Integer.MAX_VALUE;

  /** What decides which record of an event survives. */
  private static final List<String> COMPARED =
      Stream.concat(
              Stream.of(
                  "event_id",
                  "source",
                  "source_file",
                  "source_line",
                  "content_hash",
                  "source_rank",
                  "completeness",
                  "event_date",
                  "model",
                  "service_tier",
                  "status"),
              Arrays.stream(Meter.values()).map(Meter::columnName))
          .toList();

  private static final String[] PLACE = {"source", "source_file", "source_line", "raw_sha256"};

  private final Warehouse warehouse;
  private final UsageInput input;
  private final SpendcastConfig config;
  private final Timestamp now;
  private final Dataset<Row> parsed;
  private final Dataset<Row> verdicts;
  private final MetricMerge metrics;
  private final Map<String, LedgerCounts> counts;

  /** Records of a run: every one is accepted, a duplicate, quarantined or kept out. */
  public record Counts(
      long records, long accepted, long duplicate, long quarantined, long keptOut) {
    public boolean isConserved() {
      return records == accepted + duplicate + quarantined + keptOut;
    }

    @Override
    public String toString() {
      return records
          + " records = "
          + accepted
          + " accepted + "
          + duplicate
          + " duplicate + "
          + quarantined
          + " quarantined + "
          + keptOut
          + " kept out";
    }
  }

  /** Resolves the records; nothing is written yet. */
  public UsageMerge(Warehouse warehouse, SpendcastConfig config, UsageInput input, Instant now) {
    this.warehouse = warehouse;
    this.config = config;
    this.input = input;
    this.now = Timestamp.from(now);
    this.parsed = input.parsed().persist(StorageLevel.MEMORY_AND_DISK());
    this.verdicts = verdicts().persist(StorageLevel.MEMORY_AND_DISK());
    Map<String, LedgerCounts> ofEvents = LedgerCounts.of(warehouse.spark(), parsed, verdicts);
    this.metrics = new MetricMerge(warehouse, parsed, ofEvents, this.now);
    this.counts = metrics.counts();
  }

  public Counts counts() {
    return LedgerCounts.total(counts.values());
  }

  /** Stores the surviving events in one commit. */
  public long writeEvents() {
    Dataset<Row> others =
        verdicts
            .where("NOT is_stored AND verdict <> 'survives'")
            .select(col("source"), col("source_file"), col("source_line"));
    Dataset<Row> survivors =
        parsed
            .where("outcome = 'accepted'")
            .join(others, new String[] {"source", "source_file", "source_line"}, "left_anti")
            .withColumn("ingested_at", lit(now))
            .withColumn("recorded_at", lit(now));
    Dataset<Row> surviving = verdicts.where("NOT is_stored AND verdict = 'survives'");
    Dataset<Row> replaced = verdicts.where("is_stored AND verdict <> 'survives'");
    long written = surviving.count();
    List<LocalDate> replacedDates = dates(replaced);
    if (replacedDates.isEmpty()) {
      if (written > 0) {
        warehouse.append(Table.USAGE_EVENTS, survivors);
      }
      return written;
    }
    List<LocalDate> touched = new ArrayList<>(replacedDates);
    touched.addAll(dates(surviving));
    Dataset<Row> kept =
        warehouse
            .read(Table.USAGE_EVENTS)
            .where(Warehouse.isOneOf("event_date", touched))
            .join(replaced.select("event_id"), new String[] {"event_id"}, "left_anti");
    warehouse.replaceDays(
        Table.USAGE_EVENTS, "event_date", touched, kept.unionByName(survivors, true));
    return written;
  }

  /** Stores the new points of metrics in one commit. */
  public long writeMetrics() {
    return metrics.write();
  }

  /** Stores rejected records and conflicting duplicates that are not stored yet. */
  public long writeQuarantine() {
    Dataset<Row> rejected =
        parsed
            .where("outcome = 'rejected'")
            .select(
                "source",
                "source_file",
                "source_line",
                "reason",
                "field",
                "detail",
                "raw",
                "raw_sha256");
    Dataset<Row> conflicting =
        Query.of("/warehouse/quarantined_usage/query.sql")
            .over(warehouse.spark(), Map.of("resolved_usage", verdicts));
    Dataset<Row> known =
        warehouse
            .read(Table.QUARANTINED_USAGE)
            .select("source", "source_file", "source_line", "raw_sha256");
    Dataset<Row> rows =
        rejected
            .unionByName(conflicting)
            .join(known, PLACE, "left_anti")
            .withColumn("first_seen_at", lit(now))
            .withColumn("last_seen_at", lit(now))
            .persist();
    long written = rows.count();
    if (written > 0) {
      warehouse.append(Table.QUARANTINED_USAGE, rows);
    }
    rows.unpersist();
    return written;
  }

  /** Records the inputs with their counts. */
  public long writeLedger() {
    String batch = batch();
    List<Row> rows = new ArrayList<>();
    for (LedgerEntry entry : input.entries()) {
      LedgerCounts of =
          counts.getOrDefault(LedgerCounts.key(entry.source(), entry.locator()), LedgerCounts.NONE);
      rows.add(of.row(entry, batch, now));
    }
    warehouse.append(
        Table.INGESTED_FILES,
        warehouse.spark().createDataFrame(rows, Table.INGESTED_FILES.definition().schema()));
    return rows.size();
  }

  @Override
  public void close() {
    metrics.close();
    verdicts.unpersist();
    parsed.unpersist();
  }

  private Dataset<Row> verdicts() {
    Dataset<Row> accepted = parsed.where("outcome = 'accepted'");
    Column rank = functions.lit(LAST_RANK);
    for (SourceConfig source : config.sources()) {
      rank = functions.when(col("source").equalTo(source.name()), source.rank()).otherwise(rank);
    }
    Dataset<Row> stored =
        warehouse
            .read(Table.USAGE_EVENTS)
            .join(accepted.select("event_id").distinct(), new String[] {"event_id"}, "left_semi")
            .withColumn("source_rank", rank)
            .withColumn("completeness", functions.expr(Completeness.sqlExpression()));
    Column[] compared = COMPARED.stream().map(functions::col).toArray(Column[]::new);
    Dataset<Row> candidates =
        accepted
            .select(compared)
            .withColumn("is_stored", lit(false))
            .union(stored.select(compared).withColumn("is_stored", lit(true)));
    return Query.ofTable("usage_events")
        .over(warehouse.spark(), Map.of("candidate_usage", candidates));
  }

  private String batch() {
    Fingerprint hash = new Fingerprint();
    hash.addAll(
        input.entries().stream().map(entry -> entry.source() + '\0' + entry.checksum()).toList());
    return hash.sha256();
  }

  private static List<LocalDate> dates(Dataset<Row> rows) {
    return rows.select("event_date").distinct().collectAsList().stream()
        .map(row -> row.getDate(0).toLocalDate())
        .toList();
  }
}
