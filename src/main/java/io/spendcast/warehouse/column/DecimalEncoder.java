package io.spendcast.warehouse.column;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Decimals too long for a number of 64 bits: two's complement, highest byte first. */
final class DecimalEncoder extends PlainEncoder {
  private final int length;
  private @Nullable BigInteger least;
  private @Nullable BigInteger greatest;

  DecimalEncoder(ColumnDescriptor column, PageWriter pages) {
    super(column, pages);
    this.length = column.getPrimitiveType().getTypeLength();
  }

  /** Adds a value whose levels were given. */
  void add(BigInteger unscaled) {
    plain().put(bytes(unscaled));
    least = least == null ? unscaled : least.min(unscaled);
    greatest = greatest == null ? unscaled : greatest.max(unscaled);
  }

  private byte[] bytes(BigInteger unscaled) {
    byte[] shortest = unscaled.toByteArray();
    byte[] bytes = new byte[length];
    int start = length - shortest.length;
    Arrays.fill(bytes, 0, start, (byte) (unscaled.signum() < 0 ? -1 : 0));
    System.arraycopy(shortest, 0, bytes, start, shortest.length);
    return bytes;
  }

  @Override
  void describe(Statistics<?> statistics) {
    statistics.updateStats(Binary.fromConstantByteArray(bytes(Objects.requireNonNull(least))));
    statistics.updateStats(Binary.fromConstantByteArray(bytes(Objects.requireNonNull(greatest))));
  }

  @Override
  void forgetBounds() {
    least = null;
    greatest = null;
  }
}
