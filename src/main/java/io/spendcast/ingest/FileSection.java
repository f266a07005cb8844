package io.spendcast.ingest;

import java.io.Serializable;

/**
 * A part of a file that starts and ends with whole lines, so that several tasks can read one file.
 *
 * @param offset of its first byte
 * @param firstLine number of its first line, from 1
 * @param crc32c of its bytes, to prove that they are the inspected ones
 */
public record FileSection(long offset, long bytes, long firstLine, long crc32c)
    implements Serializable {}
