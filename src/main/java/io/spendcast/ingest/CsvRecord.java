package io.spendcast.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of a CSV file.
 *
 * @param line where it starts, from 1
 * @param values an empty field without quotes is null; of no meaning when there is a problem
 * @param problem why the record cannot be taken apart
 */
record CsvRecord(long line, List<@Nullable String> values, @Nullable RecordRejection problem) {}
