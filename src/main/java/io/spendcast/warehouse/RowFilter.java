package io.spendcast.warehouse;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

/** Says which rows of a table stay when its files are rewritten; runs in Spark's tasks. */
public interface RowFilter extends Serializable {
  /**
   * @param row all columns of the table, in their order; valid until the next one is read
   */
  boolean keeps(InternalRow row);
}
