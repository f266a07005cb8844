package io.spendcast.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Refuses a page of Parquet whose header claims more bytes than any writer puts into a page. */
record BoundedDecompression(CompressionCodecFactory codecs) implements CompressionCodecFactory {
  static final int MAX_PAGE_BYTES = 128 << 20;

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return codecs.getCompressor(codec);
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    BytesInputDecompressor decompressor = codecs.getDecompressor(codec);
    return new BytesInputDecompressor() {
      @Override
      public BytesInput decompress(BytesInput bytes, int size) throws IOException {
        requireBounded(size);
        return decompressor.decompress(bytes, size);
      }

      @Override
      public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int size)
          throws IOException {
        requireBounded(size);
        decompressor.decompress(input, compressedSize, output, size);
      }

      @Override
      public void release() {
        decompressor.release();
      }
    };
  }

  @Override
  public void release() {
    codecs.release();
  }

  private static void requireBounded(int size) throws CorruptInputException {
    if (size < 0 || size > MAX_PAGE_BYTES) {
      throw new CorruptInputException(
          "a Parquet page claims " + size + " bytes, more than " + MAX_PAGE_BYTES);
    }
  }
}
