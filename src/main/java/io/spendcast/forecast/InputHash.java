package io.spendcast.forecast;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over a sequence of numbers and texts, each text and array with its length. */
final class InputHash {
  private final MessageDigest digest;

  InputHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  InputHash add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    digest.update(bytes);
    return this;
  }

  InputHash add(long number) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    return this;
  }

  /** Adds numbers by their bits; one NaN is like the other. */
  InputHash add(double[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES);
    for (double number : numbers) {
      bytes.putLong(Double.doubleToLongBits(number));
    }
    add(numbers.length);
    digest.update(bytes.array());
    return this;
  }

  /** The hash, hexadecimal. */
  String hexadecimal() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
