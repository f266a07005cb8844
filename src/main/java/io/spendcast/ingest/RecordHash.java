package io.spendcast.ingest;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * SHA-256 of what a record says, after defaults: columns by name, each with its length, so that no
 * two different records read the same. Left out are where it was found (source, file, line), what
 * follows from other columns, and load times. Unknown fields are part of it: a record that differs
 * in one of them is another record. Not safe for several threads.
 */
final class RecordHash {
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

  private static final int BYTES_AT_FIRST = 2048;

  private final UsageColumn[] columns;
  private final byte[][] names;
  private final MessageDigest digest = Sha256.digest();
  private byte[] text = new byte[BYTES_AT_FIRST];
  private int size;

  /**
   * @param withEventId whether the event id is the record's own; one derived from the hash or the
   *     place cannot be part of it
   */
  RecordHash(boolean withEventId) {
    columns =
        Arrays.stream(UsageColumn.values())
            .filter(column -> !LEFT_OUT.contains(column))
            .filter(column -> withEventId || column != UsageColumn.EVENT_ID)
            .sorted(Comparator.comparing(UsageColumn::columnName))
            .toArray(UsageColumn[]::new);
    names =
        Arrays.stream(columns)
            .map(column -> (column.columnName() + '=').getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
  }

  String of(ColumnValues record) {
    size = 0;
    for (int i = 0; i < columns.length; i++) {
      Object value = record.get(columns[i]);
      if (value != null && !isUnusedMeter(columns[i], value)) {
        append(names[i]);
        append(value);
      }
    }
    digest.update(text, 0, size);
    return Sha256.end(digest);
  }

  /** A meter that is absent and one that is 0 say the same. */
  private static boolean isUnusedMeter(UsageColumn column, Object value) {
    return column.kind() == ColumnKind.METER && (Long) value == 0;
  }

  private void append(Object value) {
    if (value instanceof Instant instant) {
      appendSized(Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, instant)));
    } else if (value instanceof BigDecimal decimal) {
      appendSized(decimal.toPlainString());
    } else if (value instanceof Map<?, ?> labels) {
      append((byte) '{');
      labels.forEach(
          (name, label) -> {
            appendSized(name.toString());
            appendSized(label.toString());
          });
      append((byte) '}');
    } else {
      appendSized(value.toString());
    }
  }

  private void appendSized(String value) {
    appendNumber(value.length());
    append((byte) ':');
    append(value.getBytes(StandardCharsets.UTF_8));
    append((byte) ';');
  }

  private void appendNumber(int number) {
    if (number >= 10) {
      appendNumber(number / 10);
    }
    append((byte) ('0' + number % 10));
  }

  private void append(byte[] bytes) {
    ensure(bytes.length);
    System.arraycopy(bytes, 0, text, size, bytes.length);
    size += bytes.length;
  }

  private void append(byte b) {
    ensure(1);
    text[size++] = b;
  }

  private void ensure(int more) {
    if (size + more > text.length) {
      text = Arrays.copyOf(text, Math.max(size + more, text.length * 2));
    }
  }
}
