package io.spendcast.facts;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A plan in words, for the person who reads the log. */
final class PlanSentences {
  private static final int MOST_NAMED = 10;
  private static final Pattern INSTANT = Pattern.compile(" at [-0-9]+T[0-9:.]+Z");

  private PlanSentences() {}

  /** What is done with which days and why, a sentence for each reason. */
  static List<String> of(FactPlan plan) {
    Map<String, List<LocalDate>> byWork = new LinkedHashMap<>();
    plan.work()
        .forEach(
            (day, each) ->
                byWork
                    .computeIfAbsent(withoutInstant(each.sentence()), none -> new ArrayList<>())
                    .add(day));
    List<String> sentences = new ArrayList<>();
    byWork.forEach(
        (sentence, days) ->
            sentences.add(
                (days.size() == 1
                        ? Objects.requireNonNull(plan.work().get(days.get(0))).sentence()
                        : sentence)
                    .formatted(named(days))));
    if (!plan.closedDays().isEmpty()) {
      sentences.add(
          "keeps the spend of "
              + plan.closedDays().stream()
                  .map(day -> YearMonth.from(day).toString())
                  .distinct()
                  .collect(Collectors.joining(", "))
              + " as it was closed; what changed of it becomes corrections");
    }
    return sentences;
  }

  /** Days that are cut at the same hour, or at several, have one reason. */
  private static String withoutInstant(String sentence) {
    return INSTANT.matcher(sentence).replaceAll("");
  }

  /** For example {@code 3 days: 2026-08-14, 2026-08-15, 2026-08-16}. */
  private static String named(List<LocalDate> days) {
    List<String> names = days.stream().limit(MOST_NAMED).map(LocalDate::toString).toList();
    return days.size()
        + (days.size() == 1 ? " day: " : " days: ")
        + String.join(", ", names)
        + (days.size() > names.size() ? ", … to " + days.get(days.size() - 1) : "");
  }
}
