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
  private static final byte[] ZSTD = HexFormat.of().parseHex("28b52ffd");
  private static final byte[] PARQUET = HexFormat.of().parseHex("50415231");

  private static final List<Known> NOT_TEXT =
      List.of(
          known("50415231", "a Parquet file inside compressed data"),
          known("50415245", "an encrypted Parquet file"),
          known("504b0304", "a ZIP archive"),
          known("425a68", "bzip2 data"),
          known("fd377a585a", "xz data"),
          known("28b52ffd", "zstd data inside compressed data"),
          known("04224d18", "LZ4 data"),
          known("1f8b", "gzip data inside compressed data"),
          known("4f626a01", "an Avro file"),
          known("4f5243", "an ORC file"),
          known("feff", "UTF-16 text"),
          known("fffe", "UTF-16 text"));

  private static final List<String> PLAIN_EXTENSIONS =
      List.of(".jsonl", ".ndjson", ".json", ".csv", ".txt");

  private FileSignature() {}

  static FileEncoding encoding(byte[] head) {
    if (startsWith(head, GZIP)) {
      return FileEncoding.GZIP;
    } else if (startsWith(head, ZSTD) || isSkippableFrame(head)) {
      return FileEncoding.ZSTD;
    }
    return startsWith(head, PARQUET) ? FileEncoding.PARQUET : FileEncoding.PLAIN;
  }

  /** Zstd data may begin with a frame of the writer's own notes, 0x184D2A50 to 0x184D2A5F. */
  private static boolean isSkippableFrame(byte[] head) {
    return head.length >= 4
        && (head[0] & 0xf0) == 0x50
        && head[1] == 0x2a
        && head[2] == 0x4d
        && head[3] == 0x18;
  }

  /** Why a file of this name must not hold the content found, or null. */
  static @Nullable String contradiction(String fileName, FileEncoding encoding) {
    String name = fileName.toLowerCase(Locale.ROOT);
    FileEncoding named = named(name);
    if (named != null && named != encoding) {
      String says = word(named);
      return encoding == FileEncoding.PLAIN || named != FileEncoding.PLAIN
          ? "the name says " + says + " and the content is not; rename the file or deliver it again"
          : "the content is "
              + word(encoding)
              + " and the name does not end in "
              + extension(encoding)
              + "; rename the file";
    }
    return null;
  }

  private static @Nullable FileEncoding named(String name) {
    if (name.endsWith(".gz") || name.endsWith(".gzip")) {
      return FileEncoding.GZIP;
    } else if (name.endsWith(".zst") || name.endsWith(".zstd")) {
      return FileEncoding.ZSTD;
    } else if (name.endsWith(".parquet")) {
      return FileEncoding.PARQUET;
    }
    return PLAIN_EXTENSIONS.stream().anyMatch(name::endsWith) ? FileEncoding.PLAIN : null;
  }

  private static String word(FileEncoding encoding) {
    return encoding == FileEncoding.PARQUET ? "Parquet" : encoding.name().toLowerCase(Locale.ROOT);
  }

  private static String extension(FileEncoding encoding) {
    return switch (encoding) {
      case GZIP -> ".gz";
      case ZSTD -> ".zst";
      case PARQUET -> ".parquet";
      case PLAIN -> ".jsonl or .csv";
    };
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
