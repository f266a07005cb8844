package io.spendcast.price;

import io.spendcast.ingest.Sha256;
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
    return Sha256.hex(content.toString());
  }
}
