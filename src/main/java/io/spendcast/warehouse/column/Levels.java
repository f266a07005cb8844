package io.spendcast.warehouse.column;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;

/**
 * The repetition or the definition levels of a page, in the hybrid of runs and bit packing of the
 * Parquet format. In most pages all levels are the same, and are only counted.
 */
final class Levels {
  private final RunLengthBitPackingHybridEncoder encoder;
  private int first;
  private int size;
  private boolean areEqual = true;

  /**
   * @param greatest level; 1 or more
   */
  Levels(int greatest) {
    this.encoder = Codes.encoder(BytesUtils.getWidthFromMaxInt(greatest));
  }

  void add(int level) {
    if (size == 0) {
      first = level;
    } else if (areEqual && level != first) {
      areEqual = false;
      repeatFirst();
    }
    size++;
    if (!areEqual) {
      put(level);
    }
  }

  private void repeatFirst() {
    for (int i = 0; i < size; i++) {
      put(first);
    }
  }

  private void put(int level) {
    try {
      encoder.writeInt(level);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With their length before them; to be read before any is added. */
  BytesInput input() throws IOException {
    BytesInput levels = areEqual ? Codes.run(size, first) : encoder.toBytes();
    return BytesInput.concat(BytesInput.fromInt(Math.toIntExact(levels.size())), levels);
  }

  void clear() {
    if (!areEqual) {
      encoder.reset();
    }
    size = 0;
    areEqual = true;
  }
}
