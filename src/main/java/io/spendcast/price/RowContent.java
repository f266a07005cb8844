package io.spendcast.price;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The fields of a row in a fixed order, as one hash. */
final class RowContent {
  private final StringBuilder content = new StringBuilder();

  /** The length goes first, so that no two lists of fields give the same text. */
  RowContent add(@Nullable String field) {
    if (field == null) {
      content.append("-;");
    } else {
      content.append(field.length()).append(':').append(field).append(';');
    }
    return this;
  }

  RowContent add(Validity validity) {
    return add(validity.from().toString())
        .add(validity.to() == null ? null : validity.to().toString());
  }

  String sha256() {
    return sha256(content.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 of the bytes, hexadecimal. */
  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
