package io.spendcast.ingest;

import java.io.Closeable;
import java.util.Iterator;

/**
 * Records of one file, read as they are asked for. The file is closed at its end; who stops earlier
 * closes it. At the end the file is compared with what was inspected.
 */
public interface RecordIterator<T> extends Iterator<T>, Closeable {}
