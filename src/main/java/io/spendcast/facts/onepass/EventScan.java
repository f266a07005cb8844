package io.spendcast.facts.onepass;

import java.util.Iterator;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** The summaries of events, one or a few per task, and for each some of its sessions before it. */
final class EventScan {
  private EventScan() {}

  /**
   * @param events holds the columns of {@link EventColumns#all}
   */
  static JavaRDD<EventSummary> summaries(Dataset<Row> events, PassPlan plan) {
    return ColumnBatches.of(
        events,
        EventColumns.all(),
        (batches, ordinals) -> ofBatches(batches, ordinals, plan),
        rows -> ofRows(rows, plan));
  }

  private static Iterator<EventSummary> ofBatches(
      Iterator<ColumnarBatch> batches, int[] ordinals, PassPlan plan) {
    return new Passes(plan, batches::hasNext, batch -> batch.read(batches.next(), ordinals));
  }

  private static Iterator<EventSummary> ofRows(Iterator<InternalRow> rows, PassPlan plan) {
    return new Passes(
        plan,
        rows::hasNext,
        batch -> {
          batch.clear();
          while (rows.hasNext() && batch.size < EventBatch.ROWS) {
            batch.add(rows.next());
          }
        });
  }

  /**
   * The passes over the events of one task: the next begins where one has gathered as much as a
   * summary may hold, so that no number of names fills the memory. A summary of sessions is used up
   * before the next is asked for.
   */
  private static final class Passes implements Iterator<EventSummary> {
    private final PassPlan plan;
    private final BooleanSupplier hasMore;
    private final Consumer<EventBatch> read;
    private @Nullable EventPass begun;

    /** Whether the pass that was begun takes no more events. */
    private boolean isComplete;

    Passes(PassPlan plan, BooleanSupplier hasMore, Consumer<EventBatch> read) {
      this.plan = plan;
      this.hasMore = hasMore;
      this.read = read;
    }

    @Override
    public boolean hasNext() {
      return begun != null || hasMore.getAsBoolean();
    }

    @Override
    public EventSummary next() {
      EventPass pass = begun == null ? new EventPass(plan) : begun;
      begun = pass;
      while (!isComplete) {
        read.accept(pass.batch());
        pass.addBatch();
        isComplete = pass.isFull() || !hasMore.getAsBoolean();
        if (pass.hasSessions() && (isComplete || pass.areSessionsFull())) {
          return pass.summary().takeSessions();
        }
      }
      begun = null;
      isComplete = false;
      return pass.summary();
    }
  }
}
