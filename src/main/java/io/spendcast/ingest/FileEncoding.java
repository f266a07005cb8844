package io.spendcast.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What the bytes of a file are before its records are looked at. */
public enum FileEncoding {
  /** Text as it is. */
  PLAIN,
  /** Text in gzip members. */
  GZIP,
  /** Text in zstd frames. */
  ZSTD,
  /** Rows in columns, which are read by position and not as a stream. */
  PARQUET;

  private static final int BUFFER_BYTES = 1 << 16;

  /** Whether the text is larger than the file by a ratio that has a limit. */
  boolean isCompressedText() {
    return this == GZIP || this == ZSTD;
  }

  /**
   * The text in the bytes.
   *
   * @throws CorruptInputException where the bytes cannot begin such a text
   */
  InputStream textOf(InputStream bytes) throws IOException {
    return switch (this) {
      case PLAIN -> new BufferedInputStream(bytes, BUFFER_BYTES);
      case GZIP -> new StrictGzipInputStream(bytes);
      case ZSTD -> new StrictZstdInputStream(bytes);
      case PARQUET -> throw new IllegalStateException("a Parquet file is no text");
    };
  }
}
