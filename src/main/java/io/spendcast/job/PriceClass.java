package io.spendcast.job;

import io.spendcast.price.ModelKey;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What of one team and route has one price at a time; its volumes are one series. */
record PriceClass(
    @Nullable String team,
    @Nullable String route,
    ModelKey model,
    String serviceTier,
    boolean isBatch,
    @Nullable String region,
    long contextMin,
    String meter) {

  /** Another for each other class, also where a team is called null. */
  String id() {
    return Stream.of(
            team,
            route,
            model.provider(),
            model.model(),
            serviceTier,
            Boolean.toString(isBatch),
            region,
            Long.toString(contextMin),
            meter)
        .map(part -> part == null ? "-" : part.length() + ":" + part)
        .collect(Collectors.joining(" "));
  }

  /** Of a row of {@code forecast/leaf_volumes.sql}. */
  static PriceClass of(Row row) {
    return new PriceClass(
        row.getAs("team"),
        row.getAs("route"),
        new ModelKey(row.getAs("provider"), row.getAs("model")),
        row.getAs("service_tier"),
        row.getAs("is_batch"),
        row.getAs("region"),
        row.getAs("context_band_min"),
        row.getAs("meter"));
  }
}
