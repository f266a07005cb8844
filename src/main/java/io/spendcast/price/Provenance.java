package io.spendcast.price;

import org.jspecify.annotations.Nullable;

/**
 * Where a price comes from.
 *
 * @param source price list, for a file its name
 * @param sourceVersion SHA-256 of the list, hexadecimal
 * @param sourceLine line of the file, for messages; null where it is not known
 * @param datesStated whether the list says when the price holds; otherwise its validity starts when
 *     it became known, and gives way to a price whose date somebody states
 */
public record Provenance(
    String source, String sourceVersion, @Nullable Long sourceLine, boolean datesStated) {
  /** A list that states its dates. */
  public Provenance(String source, String sourceVersion, @Nullable Long sourceLine) {
    this(source, sourceVersion, sourceLine, true);
  }

  /** {@code file:line}, or the list alone. */
  public String location() {
    String list = QuotedText.plain(source);
    return sourceLine == null ? list : list + ":" + sourceLine;
  }
}
