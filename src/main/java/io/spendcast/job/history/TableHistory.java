package io.spendcast.job.history;

import io.spendcast.forecast.family.Frequency;
import io.spendcast.forecast.history.HistoryCells;
import io.spendcast.forecast.history.HistorySource;
import io.spendcast.warehouse.FolderTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/**
 * A history in a Delta table with the columns series_id, date and value. A row's number is its
 * place as the files are read.
 */
public final class TableHistory implements HistorySource {
  private static final List<String> COLUMNS = List.of("series_id", "date", "value");
  private static final long BYTES_PER_ROW = 30;

  private final FolderTable table;
  private final Frequency frequency;

  private TableHistory(FolderTable table, Frequency frequency) {
    this.table = table;
    this.frequency = frequency;
  }

  /**
   * @throws io.spendcast.config.InvalidConfigurationException where a column is missing or of a
   *     kind that cannot be used
   */
  public static TableHistory of(Path folder, Frequency frequency) {
    return new TableHistory(FolderTable.of(folder, COLUMNS), frequency);
  }

  @Override
  public long textBytes() throws IOException {
    return BYTES_PER_ROW * table.rowsInFiles();
  }

  @Override
  public void read(Rows rows) throws IOException {
    long[] row = new long[1];
    table.read(
        cells -> {
          row[0]++;
          if (cells[0] == null) {
            rows.reject("", row[0], "has no series_id");
          } else {
            HistoryCells.add(rows, frequency, id(cells[0]), row[0], cells[1], cells[2]);
          }
        });
  }

  /** As a file would have it. */
  private static String id(Object cell) {
    return cell instanceof BigDecimal number ? number.toPlainString() : cell.toString();
  }

  @Override
  public String toString() {
    return table.toString();
  }
}
