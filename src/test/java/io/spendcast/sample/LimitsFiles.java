package io.spendcast.sample;

import java.util.List;

/** Budgets, service levels and attribution rules of the sample. */
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
  static final List<String> ATTRIBUTION_COLUMNS =
      List.of(
          "scope", "scope_value", "team", "cost_centre", "owner", "effective_from", "effective_to");

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

  static List<List<String>> attributionRules() {
    // The SHA-256 of sk-sample-query-rewrite-1.
    String key = "fc3ccc90a0ff4d8eecc29a432fc602489a616aa389bd3395f5c6d9690fda7870";
    return List.of(
        attribution("api_key_hash", key, "search", "CC-210", SEARCH, ""),
        attribution("team", "assist", "assist", "CC-100", ASSIST, ""),
        attribution("route", "support-reply", "support", "CC-120", "support-lead@example.com", ""),
        attribution("route", "answer-search", "search", "CC-200", SEARCH, ""),
        attribution("route", "doc-extraction", "research", "CC-300", RESEARCH, BUDGET_CUT));
  }

  private static List<String> attribution(
      String scope, String value, String team, String costCentre, String owner, String to) {
    return List.of(scope, value, team, costCentre, owner, FIRST_DAY, to);
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
