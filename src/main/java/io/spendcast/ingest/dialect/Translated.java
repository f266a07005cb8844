package io.spendcast.ingest.dialect;

import io.spendcast.ingest.Fields;
import io.spendcast.ingest.RecordRejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A foreign record in canonical fields, or why it cannot be had: one of both is null. */
public record Translated(@Nullable Fields fields, @Nullable RecordRejection problem) {
  static Translated of(Fields fields) {
    return new Translated(fields, null);
  }

  static List<Translated> only(Fields fields) {
    return List.of(of(fields));
  }
}
