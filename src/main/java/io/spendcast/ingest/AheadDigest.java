package io.spendcast.ingest;

import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of a stream. Of a long one it is computed beside the reader, which needs about as long
 * for what it does with the bytes; a part of a mebibyte at a time, while the next is gathered.
 */
final class AheadDigest {
  /** Of a shorter stream there is nothing to gain. */
  private static final long BYTES_BEFORE = 4 << 20;

  private static final int PART_BYTES = 1 << 20;

  private final MessageDigest digest = Sha256.digest();
  private long count;
  private byte @Nullable [] gathered;
  private byte @Nullable [] spare;
  private int size;
  private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

  void update(byte[] bytes, int start, int length) {
    count += length;
    if (count <= BYTES_BEFORE) {
      digest.update(bytes, start, length);
      return;
    }
    int from = start;
    int left = length;
    while (left > 0) {
      byte[] part = gathered == null ? new byte[PART_BYTES] : gathered;
      gathered = part;
      int some = Math.min(left, PART_BYTES - size);
      System.arraycopy(bytes, from, part, size, some);
      size += some;
      from += some;
      left -= some;
      if (size == PART_BYTES) {
        digest(part);
      }
    }
  }

  /** Hands the gathered part over, as soon as the one before it is done. */
  private void digest(byte[] part) {
    running.join();
    int bytes = size;
    gathered = spare;
    spare = part;
    size = 0;
    running = CompletableFuture.runAsync(() -> digest.update(part, 0, bytes));
  }

  /** How many bytes there were so far. */
  long count() {
    return count;
  }

  /** Hexadecimal; asked for once. */
  String end() {
    if (gathered != null) {
      digest(gathered);
    }
    running.join();
    return Sha256.end(digest);
  }
}
