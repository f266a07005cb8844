package io.spendcast.facts.onepass;

import java.util.Iterator;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** The summaries of events, one or a few per task. */
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
   * summary may hold, so that no number of names fills the memory.
   */
  private record Passes(PassPlan plan, BooleanSupplier hasMore, Consumer<EventBatch> read)
      implements Iterator<EventSummary> {
    @Override
    public boolean hasNext() {
      return hasMore.getAsBoolean();
    }

    @Override
    public EventSummary next() {
      EventPass pass = new EventPass(plan);
      do {
        read.accept(pass.batch());
        pass.addBatch();
      } while (hasMore.getAsBoolean() && !pass.isFull());
      return pass.finish();
    }
  }
}
