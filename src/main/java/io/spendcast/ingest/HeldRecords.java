package io.spendcast.ingest;

import static org.apache.spark.sql.functions.lit;

import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.TableRevision;
import io.spendcast.warehouse.Warehouse;
import java.sql.Timestamp;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/** The quarantine, and what a run's inputs add to it or no longer hold back. */
record HeldRecords(Warehouse warehouse, UsageInput input, Timestamp now) {
  private static final String[] RAW_PLACE = {"source", "source_file", "source_line", "raw_sha256"};

  /** Stores what is not stored yet. */
  long add(Dataset<Row> held) {
    Dataset<Row> known = warehouse.read(Table.QUARANTINED_USAGE).selectExpr(RAW_PLACE);
    Dataset<Row> rows =
        held.join(known, RAW_PLACE, "left_anti")
            .withColumn("first_seen_at", lit(now))
            .withColumn("last_seen_at", lit(now))
            .persist(StorageLevel.MEMORY_AND_DISK());
    long written = rows.count();
    if (written > 0) {
      warehouse.append(Table.QUARANTINED_USAGE, rows);
    }
    rows.unpersist();
    return written;
  }

  /**
   * Takes out the rejected records of files that have grown, where they are not rejected as they
   * were: a line that was cut when it was read is whole now.
   *
   * @param rejected the records that are rejected now; such files are read from their start
   */
  void dropMended(Dataset<Row> rejected) {
    if (input.grown().isEmpty()) {
      return;
    }
    TableRevision revision = warehouse.revise(Table.QUARANTINED_USAGE);
    Dataset<Row> mended =
        revision
            .rows()
            .where(functions.col("reason").notEqual(QuarantineReason.CONFLICTING_DUPLICATE.code()))
            .join(
                UsageInput.rows(input.grown(), warehouse.spark(), "source_file"),
                new String[] {"source", "source_file"},
                "left_semi")
            .selectExpr(RAW_PLACE)
            .join(rejected, RAW_PLACE, "left_anti")
            .localCheckpoint();
    if (!mended.isEmpty()) {
      revision.overwrite(revision.rows().join(mended, RAW_PLACE, "left_anti").localCheckpoint());
    }
  }

  /** Puts what inputs that were read again hold back in the place of what they held before. */
  void replace(Dataset<Row> heldNow) {
    TableRevision revision = warehouse.revise(Table.QUARANTINED_USAGE);
    Dataset<Row> seen =
        revision
            .rows()
            .select("source", "source_file", "source_line", "raw_sha256", "first_seen_at");
    Dataset<Row> others = input.withoutAgain(revision.rows(), "source_file");
    Dataset<Row> held =
        heldNow
            .join(seen, RAW_PLACE, "left")
            .withColumn(
                "first_seen_at", functions.coalesce(functions.col("first_seen_at"), lit(now)))
            .withColumn("last_seen_at", lit(now));
    Dataset<Row> ofNewInputs = others.selectExpr(RAW_PLACE);
    revision.overwrite(
        others.unionByName(held.join(ofNewInputs, RAW_PLACE, "left_anti")).localCheckpoint());
  }
}
