package io.spendcast.ingest;

import org.jspecify.annotations.Nullable;

/**
 * One line of a file.
 *
 * @param number from 1
 * @param text without the line end; null when there is a problem
 * @param problem why the line cannot be read as text
 */
record Line(long number, @Nullable String text, @Nullable RecordRejection problem) {}
