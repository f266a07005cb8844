package io.spendcast.report;

import io.spendcast.report.model.Decision;
import org.jspecify.annotations.Nullable;

/** A decision that the report asks for, in words. */
public record DecisionLine(String finding, String action, @Nullable String command) {

  static DecisionLine of(Decision decision) {
    String command = decision.command();
    return new DecisionLine(
        DisplayText.sentence(decision.finding()),
        DisplayText.sentence(decision.action()),
        command == null ? null : DisplayText.sentence(command));
  }
}
