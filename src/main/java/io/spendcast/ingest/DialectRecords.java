package io.spendcast.ingest;

import io.spendcast.ingest.dialect.RecordDialect;
import io.spendcast.ingest.dialect.Translated;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The records of a foreign system as canonical ones. Where one line bundles several, records are
 * counted instead of lines, so that each has a place of its own.
 */
final class DialectRecords implements RecordStream {
  private final RecordStream lines;
  private final RecordDialect dialect;
  private final Deque<Translated> waiting = new ArrayDeque<>();
  private @Nullable Fields current;
  private long line;
  private long ordinal;

  DialectRecords(RecordStream lines, RecordDialect dialect) {
    this.lines = lines;
    this.dialect = dialect;
  }

  @Override
  public @Nullable Taken next() throws IOException {
    while (waiting.isEmpty()) {
      current = null;
      Taken taken = lines.next();
      if (taken == null) {
        return null;
      }
      line = Math.max(taken.line(), ordinal + 1);
      if (taken.fields() == null) {
        ordinal = line;
        return new Taken(line, null, taken.problem());
      }
      try {
        waiting.addAll(dialect.canonical(taken.fields()));
      } catch (RecordRejection e) {
        ordinal = line;
        return new Taken(line, null, e);
      }
    }
    Translated record = waiting.remove();
    current = record.fields();
    ordinal = Math.max(line, ordinal + 1);
    return new Taken(ordinal, current, record.problem());
  }

  @Override
  public String rawText() {
    return current == null ? lines.rawText() : RawText.ofFields(current);
  }

  /** Of the line, and of the record's place where the line bundles several. */
  @Override
  public String rawSha256() {
    return ordinal == line ? lines.rawSha256() : Sha256.hex(lines.rawSha256() + '#' + ordinal);
  }
}
