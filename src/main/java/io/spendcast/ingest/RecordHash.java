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
import org.apache.spark.unsafe.types.UTF8String;

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

  private static final int MOST_DIGITS = 19;

  /** The digits of its length, a colon and a semicolon. */
  private static final int MOST_AROUND_A_VALUE = 12;

  private final UsageColumn[] columns;
  private final byte[][] names;
  private final MessageDigest digest = Sha256.digest();
  private final ColumnTexts texts = new ColumnTexts();
  private byte[] text = new byte[BYTES_AT_FIRST];

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
    int size = 0;
    for (int i = 0; i < columns.length; i++) {
      Object value = record.get(columns[i]);
      if (value != null && !isUnusedMeter(columns[i], value)) {
        size = put(names[i], ensured(size, names[i].length), size);
        size = put(record, columns[i], value, size);
      }
    }
    digest.update(text, 0, size);
    return Sha256.end(digest);
  }

  /** A meter that is absent and one that is 0 say the same. */
  private static boolean isUnusedMeter(UsageColumn column, Object value) {
    return column.kind() == ColumnKind.METER && (Long) value == 0;
  }

  private int put(ColumnValues record, UsageColumn column, Object value, int at) {
    if (value instanceof String characters) {
      return put(characters.length(), record.encoded(column, texts), at);
    } else if (value instanceof Long number) {
      return put(number, at);
    } else if (value instanceof Integer number) {
      return put(number.longValue(), at);
    } else if (value instanceof Instant instant) {
      return put(ChronoUnit.MICROS.between(Instant.EPOCH, instant), at);
    } else if (value instanceof BigDecimal decimal) {
      return put(decimal.toPlainString(), at);
    } else if (value instanceof Map<?, ?> labels) {
      int end = put((byte) '{', at);
      for (Map.Entry<?, ?> label : labels.entrySet()) {
        end = put(label.getKey().toString(), end);
        end = put(label.getValue().toString(), end);
      }
      return put((byte) '}', end);
    }
    return put(value.toString(), at);
  }

  private int put(String value, int at) {
    return put(value.length(), UTF8String.fromString(value), at);
  }

  /** A value with its length in characters before it. */
  private int put(int characters, UTF8String encoded, int at) {
    byte[] bytes = encoded.getBytes();
    byte[] to = ensured(at, bytes.length + MOST_AROUND_A_VALUE);
    int start = putDigits(characters, digits(characters), to, at);
    to[start] = ':';
    int end = put(bytes, to, start + 1);
    to[end] = ';';
    return end + 1;
  }

  private int put(long number, int at) {
    if (number < 0) {
      return put(Long.toString(number), at);
    }
    int digits = digits(number);
    byte[] to = ensured(at, digits + MOST_AROUND_A_VALUE);
    int start = putDigits(digits, digits(digits), to, at);
    to[start++] = ':';
    int end = putDigits(number, digits, to, start);
    to[end] = ';';
    return end + 1;
  }

  private int put(byte b, int at) {
    ensured(at, 1)[at] = b;
    return at + 1;
  }

  private static int put(byte[] bytes, byte[] to, int at) {
    System.arraycopy(bytes, 0, to, at, bytes.length);
    return at + bytes.length;
  }

  private static int digits(long number) {
    int digits = 1;
    for (long power = 10; digits < MOST_DIGITS && number >= power; power *= 10) {
      digits++;
    }
    return digits;
  }

  private static int putDigits(long number, int digits, byte[] to, int start) {
    int at = start + digits;
    long rest = number;
    for (; rest >= 100; rest /= 100) {
      int two = (int) (rest % 100);
      to[--at] = (byte) ('0' + two % 10);
      to[--at] = (byte) ('0' + two / 10);
    }
    int first = (int) rest;
    to[--at] = (byte) ('0' + first % 10);
    if (first >= 10) {
      to[--at] = (byte) ('0' + first / 10);
    }
    return start + digits;
  }

  private byte[] ensured(int size, int more) {
    if (size + more > text.length) {
      text = Arrays.copyOf(text, Math.max(size + more, text.length * 2));
    }
    return text;
  }
}
