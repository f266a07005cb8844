package io.spendcast.warehouse.column;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Zstandard (RFC 8878) of a whole page at once: told how long a page is, the library takes half of
 * the time that it takes for a stream, and finds more. Not safe for several threads. Must be
 * closed: its memory is not Java's.
 */
public final class PageCompressor implements BytesInputCompressor, AutoCloseable {
  /** What a longer search finds in numbers and codes is worth its time. */
  static final int LEVEL = 2;

  /** In ids and hashes it finds nothing. */
  static final int LEVEL_OF_UNREPEATED_TEXTS = 1;

  private final ZstdCompressCtx context = new ZstdCompressCtx();
  private byte[] compressed = {};

  /** Sets the level of the pages that follow. */
  void setLevel(int level) {
    context.setLevel(level);
  }

  /** Returns what is to be read before the next page is compressed. */
  @Override
  public BytesInput compress(BytesInput page) throws IOException {
    byte[] bytes = page.toByteArray();
    int bound = Math.toIntExact(Zstd.compressBound(bytes.length));
    if (bound > compressed.length) {
      compressed = new byte[bound];
    }
    return BytesInput.from(
        compressed,
        0,
        context.compressByteArray(compressed, 0, compressed.length, bytes, 0, bytes.length));
  }

  @Override
  public CompressionCodecName getCodecName() {
    return CompressionCodecName.ZSTD;
  }

  /** The codec is released where it is closed. */
  @Override
  public void release() {}

  @Override
  public void close() {
    context.close();
  }
}
