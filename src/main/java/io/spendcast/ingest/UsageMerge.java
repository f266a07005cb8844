package io.spendcast.ingest;

import io.spendcast.config.SpendcastConfig;
import io.spendcast.warehouse.ComputedRows;
import io.spendcast.warehouse.Query;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.TableRevision;
import io.spendcast.warehouse.Warehouse;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Resolves new records against each other and against the stored events, and stores the outcome:
 * what is held first, then the events, the ledger last, so that a run that dies in between is
 * repeated and finds its own events.
 */
public final class UsageMerge implements AutoCloseable {
  private final Warehouse warehouse;
  private final UsageInput input;
  private final Timestamp now;
  private final StagedUsage staged;
  private final Dataset<Row> readEvents;
  private final RepeatedUsage repeated;
  private final @Nullable Dataset<Row> verdicts;
  private final @Nullable Dataset<Row> abandoned;
  private final Map<String, LedgerCounts> counts = new TreeMap<>();
  private long newEvents;

  /** Records of a run: every one is accepted, a duplicate, quarantined or kept out. */
  public record Counts(
      long records, long accepted, long duplicate, long quarantined, long keptOut) {
    /** Both together. */
    public Counts plus(Counts other) {
      return new Counts(
          records + other.records,
          accepted + other.accepted,
          duplicate + other.duplicate,
          quarantined + other.quarantined,
          keptOut + other.keptOut);
    }

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

  /** Reads and resolves the records; no version of a table names them yet. */
  public UsageMerge(Warehouse warehouse, SpendcastConfig config, UsageInput input, Instant now) {
    this.warehouse = warehouse;
    this.input = input;
    this.now = Timestamp.from(now);
    this.staged = StagedUsage.of(warehouse, input.records(), now);
    this.newEvents = staged.tally().accepted();
    this.readEvents = staged.rows().read();
    this.repeated = RepeatedUsage.of(warehouse, staged, RepeatedUsage.FEW);
    this.verdicts =
        repeated.count() == 0
            ? null
            : ComputedRows.of(
                    new DuplicateSearch(warehouse, config.sources())
                        .verdicts(
                            readEvents,
                            repeated.others(),
                            repeated.count(),
                            input.readAgain(warehouse.spark(), "source_file")))
                .rows();
    removeRepeated();
    staged
        .tally()
        .files()
        .forEach(
            (key, file) ->
                counts.put(LedgerCounts.key(key.source(), key.locator()), LedgerCounts.of(file)));
    if (verdicts != null) {
      countResolved(verdicts);
    }
    this.abandoned =
        input.again().isEmpty() ? null : AbandonedEvents.of(warehouse, input, readEvents);
    if (abandoned != null) {
      AbandonedEvents.dates(abandoned)
          .forEach((key, dates) -> counts.merge(key, dates, LedgerCounts::plus));
    }
  }

  private void removeRepeated() {
    ExactRepeats exact = repeated.exact();
    Dataset<Row> resolved =
        verdicts == null
            ? null
            : verdicts
                .where("NOT is_stored AND verdict <> 'survives'")
                .select("source", "source_file", "source_line", DuplicateSearch.PATH);
    RemovedPlaces removed = RemovedPlaces.of(resolved, exact, staged.rows()::uriOf);
    newEvents -= removed.count();
    staged.rows().remove(removed.stagedFiles(), staged.files(), removed);
    exact.repeated().forEach(key -> staged.tally().of(key.input()).repeated(key.day()));
  }

  private void countResolved(Dataset<Row> resolved) {
    for (Row row :
        Query.of("/ingest/ledger_counts.sql")
            .over(
                warehouse.spark(),
                Map.of(
                    "resolved_usage",
                    resolved,
                    "ingested_files",
                    input.withoutAgain(warehouse.read(Table.INGESTED_FILES), "locator")))
            .collectAsList()) {
      InputKey key = new InputKey(row.getString(0), row.getString(1));
      FileTally file = staged.tally().files().get(key);
      if (file != null) {
        counts.put(LedgerCounts.key(key.source(), key.locator()), LedgerCounts.of(file, row));
      }
    }
  }

  public Counts counts() {
    return LedgerCounts.total(counts.values());
  }

  /** The accepted records of the run, duplicates among them; until it is closed. */
  Dataset<Row> readEvents() {
    return readEvents;
  }

  /** What clients measured, in the columns of usage_events; null where nothing was delivered. */
  @Nullable Dataset<Row> readTimings() {
    return staged.tally().files().values().stream().allMatch(file -> file.timings == 0)
        ? null
        : StagedUsage.timings(warehouse, input.records(), now.toInstant());
  }

  /** Points of metrics as {@link MetricMerge} takes them; null where nothing was delivered. */
  @Nullable Dataset<Row> readPoints() {
    return staged.tally().files().values().stream().allMatch(file -> file.points == 0)
        ? null
        : PointRows.of(warehouse.spark(), input.records());
  }

  /** Stores the surviving events in one commit. */
  public long writeEvents() {
    Dataset<Row> replaced = AbandonedEvents.beside(verdicts, abandoned);
    List<LocalDate> replacedDates = replaced == null ? List.of() : dates(replaced);
    if (replaced == null || replacedDates.isEmpty()) {
      staged.rows().commit();
      return newEvents;
    }
    List<LocalDate> touched = new ArrayList<>(replacedDates);
    touched.addAll(staged.rows().days());
    Dataset<Row> kept =
        warehouse
            .read(Table.USAGE_EVENTS)
            .where(Warehouse.isOneOf("event_date", touched))
            .join(replaced.select("event_id"), new String[] {"event_id"}, "left_anti");
    warehouse.replaceDays(
        Table.USAGE_EVENTS, "event_date", touched, kept.unionByName(staged.rows().read(), true));
    return newEvents;
  }

  /**
   * Stores rejected records and conflicting duplicates that are not stored yet, and takes out what
   * was cut when it was read and is whole now that its file has grown.
   */
  public long writeQuarantine() {
    HeldRecords held = new HeldRecords(warehouse, input, now);
    held.dropMended(rejected());
    RecordTally tally = staged.tally();
    boolean isNothing = verdicts == null && !tally.isOverflown() && tally.rejected().isEmpty();
    return isNothing ? 0 : held.add(held());
  }

  private Dataset<Row> rejected() {
    return RejectedRows.of(warehouse.spark(), staged.tally(), input.records());
  }

  private Dataset<Row> held() {
    return verdicts == null
        ? rejected()
        : rejected()
            .unionByName(
                Query.of("/warehouse/quarantined_usage/query.sql")
                    .over(warehouse.spark(), Map.of("resolved_usage", verdicts)));
  }

  /**
   * Takes out of quarantine what inputs that were read again no longer hold back. Last of all, so
   * that a run that dies before it leaves them to be read once more.
   */
  public void settleQuarantine() {
    if (!input.again().isEmpty()) {
      new HeldRecords(warehouse, input, now).replace(held());
    }
  }

  /** Records the inputs with their counts, and those of their client timings and metrics. */
  public long writeLedger(TimingMerge timings, MetricMerge metrics) {
    String batch = input.batch();
    List<Row> rows = new ArrayList<>();
    for (LedgerEntry entry : input.entries()) {
      String key = LedgerCounts.key(entry.source(), entry.locator());
      LedgerCounts of =
          counts
              .getOrDefault(key, LedgerCounts.NONE)
              .plus(timings.byInput().getOrDefault(key, LedgerCounts.NONE))
              .plus(metrics.byInput().getOrDefault(key, LedgerCounts.NONE));
      rows.add(of.row(entry, batch, now));
    }
    if (input.again().isEmpty()) {
      warehouse.append(Table.INGESTED_FILES, rows);
    } else {
      Dataset<Row> told = Table.INGESTED_FILES.of(warehouse.spark(), rows);
      TableRevision revision = warehouse.revise(Table.INGESTED_FILES);
      revision.overwrite(
          Query.of("/ingest/ledger_again.sql")
              .over(
                  warehouse.spark(),
                  Map.of(
                      "told_before", revision.rows(),
                      "told_now", told,
                      "inputs_again", input.readAgain(warehouse.spark(), "locator")))
              .localCheckpoint());
    }
    return rows.size();
  }

  @Override
  public void close() {
    if (verdicts != null) {
      verdicts.unpersist();
    }
    if (abandoned != null) {
      abandoned.unpersist();
    }
    repeated.close();
    staged.discard();
  }

  private static List<LocalDate> dates(Dataset<Row> rows) {
    return rows.select("event_date").distinct().collectAsList().stream()
        .map(row -> row.getDate(0).toLocalDate())
        .toList();
  }
}
