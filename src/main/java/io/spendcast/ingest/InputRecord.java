package io.spendcast.ingest;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What became of one record of an input.
 *
 * @param locator file, or table and version
 * @param line in the file, from 1; ordinal in the version for a table
 * @param raw the text without content; null unless rejected
 * @param rawSha256 of the bytes of the record, hexadecimal; null unless rejected
 */
record InputRecord(
    String source,
    String locator,
    long line,
    CanonicalRecord outcome,
    @Nullable String raw,
    @Nullable String rawSha256)
    implements Serializable {}
