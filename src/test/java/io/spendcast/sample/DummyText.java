package io.spendcast.sample;

import java.util.List;
import java.util.Map;

/** Short texts in place of prompts and answers; each carries the canary. */
final class DummyText {
  /** Must be found in no table, log, report or mail. */
  static final String CANARY = "CANARY-7f3a-do-not-store";

  private static final List<String> QUESTIONS =
      List.of("explain the change", "compare both", "what is missing", "shorten this, please");
  private static final List<String> ANSWERS =
      List.of("Here it is.", "Done, see below.", "I do not know.");

  private DummyText() {}

  static String question(Draw draw) {
    return CANARY + ": " + draw.oneOf(QUESTIONS);
  }

  static String answer(Draw draw) {
    return CANARY + ": " + draw.oneOf(ANSWERS);
  }

  static List<Map<String, String>> messages(Draw draw) {
    return List.of(Map.of("content", question(draw)));
  }
}
