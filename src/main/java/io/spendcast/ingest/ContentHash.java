package io.spendcast.ingest;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * SHA-256 of what a record says, after defaults: columns by name, each with its length, so that no
 * two different records read the same. Left out are where it was found (source, file, line), what
 * follows from other columns, and load times. Unknown fields are part of it: a record that differs
 * in one of them is another record. Not safe for several threads.
 */
final class ContentHash {
  static final Set<UsageColumn> LEFT_OUT =
      EnumSet.of(
          UsageColumn.SOURCE,
          UsageColumn.SOURCE_FILE,
          UsageColumn.SOURCE_LINE,
          UsageColumn.CONTENT_HASH,
          UsageColumn.INGESTED_AT,
          UsageColumn.RECORDED_AT,
          UsageColumn.EVENT_AT,
          UsageColumn.EVENT_DATE,
          UsageColumn.LATENCY_CLASS,
          UsageColumn.FIRST_TOKEN_CLASS);

  private final List<UsageColumn> columns;
  private final MessageDigest digest = Sha256.digest();
  private final StringBuilder text = new StringBuilder(1024);

  /**
   * @param withEventId whether the event id is the record's own; one derived from the hash or the
   *     place cannot be part of it
   */
  ContentHash(boolean withEventId) {
    columns =
        Arrays.stream(UsageColumn.values())
            .filter(column -> !LEFT_OUT.contains(column))
            .filter(column -> withEventId || column != UsageColumn.EVENT_ID)
            .sorted(Comparator.comparing(UsageColumn::columnName))
            .toList();
  }

  String of(ColumnValues record) {
    text.setLength(0);
    for (UsageColumn column : columns) {
      Object value = record.get(column);
      if (value != null) {
        text.append(column.columnName()).append('=');
        append(value);
      }
    }
    digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
    return Sha256.end(digest);
  }

  private void append(Object value) {
    if (value instanceof Instant instant) {
      appendSized(Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, instant)));
    } else if (value instanceof BigDecimal decimal) {
      appendSized(decimal.toPlainString());
    } else if (value instanceof Map<?, ?> labels) {
      text.append('{');
      labels.forEach(
          (name, label) -> {
            appendSized(name.toString());
            appendSized(label.toString());
          });
      text.append('}');
    } else {
      appendSized(value.toString());
    }
  }

  private void appendSized(String value) {
    text.append(value.length()).append(':').append(value).append(';');
  }
}
