package io.spendcast.ingest;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Recognises by its first bytes what a file holds, whatever its name says. */
final class FileSignature {
  private record Known(byte[] firstBytes, String name) {}

  private static final byte[] GZIP = HexFormat.of().parseHex("1f8b");

  private static final List<Known> NOT_TEXT =
      List.of(
          known("50415231", "a Parquet file"),
          known("504b0304", "a ZIP archive"),
          known("425a68", "bzip2 data"),
          known("fd377a585a", "xz data"),
          known("28b52ffd", "zstd data"),
          known("04224d18", "LZ4 data"),
          known("1f8b", "gzip data inside gzip data"),
          known("4f626a01", "an Avro file"),
          known("4f5243", "an ORC file"),
          known("feff", "UTF-16 text"),
          known("fffe", "UTF-16 text"));

  private static final List<String> PLAIN_EXTENSIONS =
      List.of(".jsonl", ".ndjson", ".json", ".csv", ".txt");

  private FileSignature() {}

  static boolean isGzip(byte[] head) {
    return startsWith(head, GZIP);
  }

  /** Why a file of this name must not hold the content found, or null. */
  static @Nullable String contradiction(String fileName, boolean gzip) {
    String name = fileName.toLowerCase(Locale.ROOT);
    if (!gzip && (name.endsWith(".gz") || name.endsWith(".gzip"))) {
      return "the name says gzip and the content is not; rename the file or deliver it again";
    }
    if (gzip && PLAIN_EXTENSIONS.stream().anyMatch(name::endsWith)) {
      return "the content is gzip and the name does not end in .gz; rename the file";
    }
    return null;
  }

  /** Why these first bytes of the text cannot be JSON lines or CSV in UTF-8, or null. */
  static @Nullable String notText(byte[] head) {
    for (Known known : NOT_TEXT) {
      if (startsWith(head, known.firstBytes())) {
        return "the content is " + known.name() + ", expected text in UTF-8; convert the file";
      }
    }
    if (head.length >= 2 && (head[0] == 0 || head[1] == 0)) {
      return "the content looks like UTF-16 text, expected UTF-8; convert the file";
    }
    return null;
  }

  private static Known known(String firstBytes, String name) {
    return new Known(HexFormat.of().parseHex(firstBytes), name);
  }

  private static boolean startsWith(byte[] head, byte[] firstBytes) {
    return head.length >= firstBytes.length
        && Arrays.equals(head, 0, firstBytes.length, firstBytes, 0, firstBytes.length);
  }
}
