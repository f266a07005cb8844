package io.spendcast.alert;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/** {@code conflicting_duplicates}: a source that contradicts itself; a warning from the first. */
public final class ConflictRule {
  private static final String MEASURE = "conflicting duplicates";

  private ConflictRule() {}

  public static List<Verdict> judge(Collection<ConflictWindow> windows) {
    return windows.stream().map(ConflictRule::judge).toList();
  }

  private static Verdict judge(ConflictWindow window) {
    Scope scope = new Scope(ScopeDimension.SOURCE, window.source());
    return new Verdict(
        AlertRule.CONFLICTING_DUPLICATES,
        MEASURE,
        scope,
        window.window(),
        new Evidence(
            BigDecimal.valueOf(window.conflicts()), BigDecimal.ZERO, "events", null, null, null),
        window.conflicts() > 0 ? Severity.WARNING : null,
        "Of "
            + scope
            + ", "
            + Figures.count(window.conflicts(), "event")
            + " found since "
            + window.window().start()
            + " came twice with other meters, model or status"
            + "; the limit is 0 events.");
  }
}
