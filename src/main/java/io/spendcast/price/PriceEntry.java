package io.spendcast.price;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One price as a list states it: for which usage, how much, when, and says who.
 *
 * @param note what the list says about it
 */
public record PriceEntry(
    PriceKey key,
    Validity validity,
    UnitPrice price,
    PriceKind kind,
    @Nullable String note,
    Provenance provenance) {

  /**
   * SHA-256 of what the entry states, hexadecimal: everything but its provenance and the spelling
   * of its price, so that the same statement has the same id in every file and at every load.
   */
  public String priceRowId() {
    StringBuilder content = new StringBuilder();
    append(content, key.model().provider());
    append(content, key.model().model());
    append(content, key.meter().columnName());
    append(content, key.serviceTier());
    append(content, Boolean.toString(key.isBatch()));
    append(content, key.region());
    append(content, Long.toString(key.context().min()));
    append(content, Boolean.toString(key.context().inclusive()));
    append(content, key.dayWindow() == null ? null : key.dayWindow().toString());
    append(content, price.currency());
    append(content, price.amount().stripTrailingZeros().toPlainString());
    append(content, validity.from().toString());
    append(content, validity.to() == null ? null : validity.to().toString());
    append(content, kind.code());
    append(content, note);
    return sha256(content.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The length goes first, so that no two lists of fields give the same text. */
  private static void append(StringBuilder content, @Nullable String field) {
    if (field == null) {
      content.append("-;");
    } else {
      content.append(field.length()).append(':').append(field).append(';');
    }
  }

  /** SHA-256 of the bytes, hexadecimal. */
  public static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
