package io.spendcast.job;

import io.spendcast.warehouse.DataCheck;
import io.spendcast.warehouse.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a run wrote, found and left undone. */
public final class RunSummary {
  private final Map<String, Long> rowsWritten = new TreeMap<>();
  private final Map<String, String> checks = new LinkedHashMap<>();
  private final List<String> undone = new ArrayList<>();
  private final Set<Table> toPublish = EnumSet.noneOf(Table.class);
  private final List<String> incomplete = new ArrayList<>();
  private boolean alertFired;
  private @Nullable String next;

  /** A sentence for the person who reads the log. */
  public void say(String line) {
    System.err.println(line);
  }

  /** Rows that were written to a table. */
  public void wrote(Table table, long rows) {
    rowsWritten.merge(table.tableName(), rows, Long::sum);
  }

  /** A part that could not be done, while the rest was: exit code 5. */
  public void leftUndone(String what) {
    undone.add(what);
    say(what);
  }

  /**
   * A part that could not be done, while the rest was: exit code 5.
   *
   * @param nextCommand what will do it, by the same configuration
   */
  public void leftUndone(String what, String nextCommand) {
    next = next == null ? nextCommand : next;
    leftUndone(what);
  }

  /**
   * The command that does what was left undone first, without its {@code --config}; null where none
   * is known.
   */
  public @Nullable String nextCommand() {
    return next;
  }

  /** A check that failed without stopping the run. */
  public void warn(DataCheck.Violation violation) {
    checks.put(violation.check().table() + ": " + violation.check().rule(), violation.example());
    say("warning: " + violation);
  }

  /** Tables whose newest version readers may see once the whole run is done. */
  public void publish(Table... tables) {
    toPublish.addAll(List.of(tables));
  }

  public Set<Table> tablesToPublish() {
    return toPublish;
  }

  public Map<String, Long> rowsWritten() {
    return rowsWritten;
  }

  public Map<String, String> checks() {
    return checks;
  }

  /** What the run made is whole, but says less than it should: too little of it has a price. */
  public void incomplete(String what) {
    incomplete.add(what);
    say("incomplete: " + what);
  }

  public List<String> incomplete() {
    return incomplete;
  }

  public List<String> undone() {
    return undone;
  }

  /** An alert is open, and the caller wants to know by the exit code. */
  public void failOnAlert() {
    alertFired = true;
  }

  int exitCode() {
    if (!undone.isEmpty()) {
      return ExitCode.PARTIAL;
    }
    return alertFired ? ExitCode.ALERT_FIRED : ExitCode.DONE;
  }

  public boolean wroteNothing() {
    return rowsWritten.isEmpty();
  }
}
