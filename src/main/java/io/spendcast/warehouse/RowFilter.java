package io.spendcast.warehouse;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

/** Which rows stay; it runs in tasks. */
public interface RowFilter extends Serializable {
  /**
   * @param row all columns of the table, in their order; valid until the next one is read
   */
  boolean keeps(InternalRow row);
}
