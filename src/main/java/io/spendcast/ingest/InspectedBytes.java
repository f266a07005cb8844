package io.spendcast.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Bytes that were inspected before and can be compared with what was found then. */
interface InspectedBytes extends Closeable {
  InputStream stream();

  /** Reads what is left and says how the bytes differ; null where they do not. */
  @Nullable String difference() throws IOException;
}
