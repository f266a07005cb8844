package io.spendcast.ingest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns people and keys into hashes, so that neither is ever stored. */
final class Identities {
  private Identities() {}

  /**
   * Sets {@code user_hash} from {@code user_id}, and {@code api_key_hash} from {@code api_key} or
   * from a given hash. A given {@code api_key_hash} that is no SHA-256 is hashed like a key: it may
   * be one.
   */
  static void hash(ColumnValues record, GivenFields given) throws RecordRejection {
    String userId = scalar(UsageColumn.USER_ID, given);
    if (userId != null) {
      record.put(UsageColumn.USER_HASH, Sha256.hex(userId));
    }
    String hash = record.text(UsageColumn.API_KEY_HASH);
    String key = scalar(UsageColumn.API_KEY, given);
    if (hash != null) {
      record.put(
          UsageColumn.API_KEY_HASH,
          Sha256.isHex(hash) ? hash.toLowerCase(Locale.ROOT) : Sha256.hex(hash));
    } else if (key != null) {
      record.put(UsageColumn.API_KEY_HASH, Sha256.hex(key));
    }
  }

  /** An id may be a string or a number. */
  private static @Nullable String scalar(String name, GivenFields given) throws RecordRejection {
    FieldValue value = given.of(name);
    if (value == null) {
      return null;
    }
    if (value instanceof FieldValue.Nested || value instanceof FieldValue.Elements) {
      throw new RecordRejection(
          QuarantineReason.WRONG_TYPE,
          name,
          "found " + value.typeName() + ", expected a string or a number");
    }
    return JsonText.plainText(value);
  }
}
