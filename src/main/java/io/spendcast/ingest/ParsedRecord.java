package io.spendcast.ingest;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One record of a canonical source.
 *
 * @param line where it starts, from 1
 * @param raw the text without content; null unless rejected
 * @param rawSha256 of the bytes of the record, hexadecimal; null unless rejected
 */
public record ParsedRecord(
    long line, CanonicalRecord outcome, @Nullable String raw, @Nullable String rawSha256)
    implements Serializable {}
