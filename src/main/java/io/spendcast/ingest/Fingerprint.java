package io.spendcast.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.TreeSet;

/** SHA-256 over a sequence of texts, each with its length, so that no two sequences are alike. */
public final class Fingerprint {
  private final MessageDigest digest = Sha256.digest();

  public Fingerprint add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
    return this;
  }

  /** Adds texts whose order does not matter. */
  public Fingerprint addAll(Collection<String> texts) {
    add(Integer.toString(texts.size()));
    new TreeSet<>(texts).forEach(this::add);
    return this;
  }

  /** The hash, hexadecimal. */
  public String sha256() {
    return Sha256.end(digest);
  }
}
