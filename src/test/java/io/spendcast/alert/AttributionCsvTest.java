package io.spendcast.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.price.FileProblem;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributionCsvTest {
  private static final String HEADER =
      "scope,scope_value,team,cost_centre,owner,effective_from,effective_to\n";
  private static final String HASH = "ab".repeat(32);

  private static LimitFile<AttributionRule> read(String rows) {
    return AttributionCsv.read("rules.csv", (HEADER + rows).getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> problems(String rows) {
    return read(rows).problems().stream().map(FileProblem::message).toList();
  }

  @Test
  void a_rule_is_read_with_its_dates_and_a_hash_in_lower_case() {
    LimitFile<AttributionRule> file =
        read("api_key_hash," + HASH.toUpperCase() + ",search,CC-1,ann,2026-01-01,2026-07-01\n");

    assertThat(file.problems()).isEmpty();
    assertThat(file.limits())
        .containsExactly(
            new AttributionRule(
                AttributionScope.API_KEY_HASH,
                HASH,
                "search",
                "CC-1",
                "ann",
                new EffectiveDates(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 7, 1))));
  }

  @Test
  void a_secret_is_refused_and_never_shown() {
    List<String> problems =
        problems(
            "api_key_hash,hunter2,search,CC-1,ann,2026-01-01,\n"
                + "api_key_hash, sk-live-4f9a8b7c6d5e,search,CC-1,ann,2026-01-01,\n"
                + "project,sk-proj-4f9a8b7c6d5e,search,CC-1,ann,2026-01-01,\n"
                + "route,chat,search,CC-1,ghp_0123456789abcdef,2026-01-01,\n"
                + "route,chat,search,CC-1,ann,sk-live-4f9a8b7c6d5e,\n");

    assertThat(problems).hasSize(5);
    assertThat(problems.get(0)).contains("rules.csv:2", "SHA-256", "not shown");
    assertThat(String.join("\n", problems))
        .doesNotContain("hunter2", "4f9a8b7c6d5e", "0123456789abcdef");
  }

  @Test
  void two_rules_of_a_value_must_not_overlap_and_may_follow_each_other() {
    assertThat(
            problems(
                "route,chat,a,CC-1,ann,2026-01-01,2026-03-01\n"
                    + "route,chat,b,CC-2,bob,2026-03-01,\n"
                    + "project,chat,b,CC-2,bob,2026-03-01,\n"))
        .isEmpty();
    assertThat(
            problems(
                "route,chat,a,CC-1,ann,2026-01-01,2026-03-01\n"
                    + "route,chat,b,CC-2,bob,2026-02-28,\n"))
        .singleElement()
        .asString()
        .contains("rules.csv:3", "line 2", "same scope and value");
  }

  @Test
  void all_problems_of_a_file_are_reported_at_once() {
    assertThat(
            problems(
                "route,chat,,CC-1,ann,2026-01-01,\n"
                    + "route,talk,a,CC-1,ann,2026-03-01,2026-03-01\n"
                    + "person,ann,a,CC-1,ann,2026-03-01,\n"))
        .hasSize(3)
        .anyMatch(problem -> problem.contains("rules.csv:2, column team"))
        .anyMatch(problem -> problem.contains("rules.csv:3, column effective_to"))
        .anyMatch(problem -> problem.contains("rules.csv:4, column scope"));
  }

  @Test
  void an_unknown_column_is_a_problem() {
    assertThat(
            AttributionCsv.read(
                    "rules.csv",
                    "scope,scope_value,team,cost_centre,owner,effective_from,colour\n"
                        .getBytes(StandardCharsets.UTF_8))
                .problems())
        .hasSize(1);
  }
}
