package io.spendcast.sample;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One route of the gateway: it generates a day at a time, each day from a stream of its own. */
interface GatewayRoute {

  List<SampleEvent> day(LocalDate day);

  static List<GatewayRoute> all() {
    return List.of(
        ConversationRoute.codingAssistant(),
        ConversationRoute.contractReview(),
        ConversationRoute.deepResearch(),
        new AnswerSearchRoute(),
        new QueryRewriteRoute());
  }

  /** The labels that every record of a route carries. */
  static Map<String, Object> labels(String team, String route, Draw draw) {
    Map<String, Object> labels = new LinkedHashMap<>();
    labels.put("team", team);
    labels.put("route", route);
    labels.put("environment", "production");
    labels.put("api_key", "sk-sample-" + route + "-1");
    labels.put("user_id", "user-" + (100 + draw.below(160)) + "@example.com");
    return labels;
  }
}
