package io.spendcast.ingest;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One record of a source whose columns are mapped by expressions.
 *
 * @param line where it starts, from 1
 * @param values source column to text, without content; empty when rejected
 * @param unread source columns whose text was not read, since their names are those of content
 * @param rejected why the record cannot be taken apart; null otherwise
 * @param raw the text without content, should the record be rejected later
 * @param rawSha256 of the bytes of the record, hexadecimal
 */
public record RawRecord(
    long line,
    Map<String, @Nullable String> values,
    Set<String> unread,
    CanonicalRecord.@Nullable Rejected rejected,
    String raw,
    String rawSha256)
    implements Serializable {}
