package io.spendcast.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/** Earlier contents of a file that is added to, as the ledger knows them. */
final class FileVersions {
  private FileVersions() {}

  /**
   * Whether a file begins with each of its earlier contents, so that reading it again reads all of
   * them; else another file has taken its name.
   *
   * @param checksums SHA-256 of the earlier contents, hexadecimal, by their length in bytes
   */
  static boolean areIn(Path file, NavigableMap<Long, Set<String>> checksums) throws IOException {
    MessageDigest digest = Sha256.digest();
    long read = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (Map.Entry<Long, Set<String>> version : checksums.entrySet()) {
        read += update(digest, in, version.getKey() - read);
        if (read < version.getKey() || !version.getValue().equals(Set.of(soFar(digest)))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether a file is one of its loaded contents, whole. */
  static boolean isOne(Path file, NavigableMap<Long, Set<String>> checksums) throws IOException {
    long bytes = Files.size(file);
    Set<String> loaded = checksums.getOrDefault(bytes, Set.of());
    if (loaded.isEmpty()) {
      return false;
    }
    MessageDigest digest = Sha256.digest();
    try (InputStream in = Files.newInputStream(file)) {
      update(digest, in, bytes);
    }
    return loaded.contains(soFar(digest));
  }

  /** Digests the next bytes; fewer where the file ends. */
  private static long update(MessageDigest digest, InputStream in, long bytes) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long left = bytes;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        break;
      }
      digest.update(buffer, 0, read);
      left -= read;
    }
    return bytes - left;
  }

  private static String soFar(MessageDigest digest) {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("every Java platform's SHA-256 can be copied", e);
    }
  }
}
