package io.spendcast.sample;

import java.util.List;

/** Budgets and service levels of the sample. */
final class LimitsFiles {
  static final List<String> BUDGET_COLUMNS =
      List.of(
          "scope_dimension",
          "scope_value",
          "period",
          "limit_usd",
          "owner",
          "effective_from",
          "effective_to");
  static final List<String> SERVICE_LEVEL_COLUMNS =
      List.of(
          "scope_dimension",
          "scope_value",
          "measure",
          "percentile",
          "limit_ms",
          "owner",
          "effective_from",
          "effective_to");

  private static final String ASSIST = "assist-lead@example.com";
  private static final String SEARCH = "search-lead@example.com";
  private static final String RESEARCH = "research-lead@example.com";
  private static final String FIRST_DAY = "2026-05-01";
  private static final String BUDGET_CUT = "2026-08-01";

  private LimitsFiles() {}

  static List<List<String>> budgets() {
    return List.of(
        budget("total", "", "month", "2800", "finance@example.com", FIRST_DAY, ""),
        budget("team", "assist", "month", "1700", ASSIST, FIRST_DAY, ""),
        budget("team", "search", "month", "120", SEARCH, FIRST_DAY, ""),
        budget("team", "research", "month", "1000", RESEARCH, FIRST_DAY, BUDGET_CUT),
        budget("team", "research", "month", "700", RESEARCH, BUDGET_CUT, ""),
        budget("route", "deep-research", "session", "1.50", RESEARCH, FIRST_DAY, ""),
        budget("route", "coding-assistant", "session", "10.00", ASSIST, FIRST_DAY, ""));
  }

  static List<List<String>> serviceLevels() {
    return List.of(
        serviceLevel("query-rewrite", "latency", "0.95", "1000", SEARCH),
        serviceLevel("answer-search", "latency", "0.95", "20000", SEARCH),
        serviceLevel("coding-assistant", "time_to_first_token", "0.95", "15000", ASSIST),
        serviceLevel("deep-research", "latency", "0.95", "600000", RESEARCH));
  }

  private static List<String> budget(
      String dimension,
      String value,
      String period,
      String limit,
      String owner,
      String from,
      String to) {
    return List.of(dimension, value, period, limit, owner, from, to);
  }

  private static List<String> serviceLevel(
      String route, String measure, String percentile, String limit, String owner) {
    return List.of("route", route, measure, percentile, limit, owner, FIRST_DAY, "");
  }
}
