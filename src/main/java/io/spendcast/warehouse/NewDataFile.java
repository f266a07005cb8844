package io.spendcast.warehouse;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * A data file that no version of its table names yet.
 *
 * @param relativePath below the table's folder
 * @param day what the table is partitioned by
 * @param modifiedAt milliseconds since the epoch
 */
public record NewDataFile(
    String relativePath, LocalDate day, long rows, long bytes, long modifiedAt)
    implements Serializable {}
