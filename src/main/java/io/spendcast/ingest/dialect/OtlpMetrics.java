package io.spendcast.ingest.dialect;

import io.spendcast.ingest.FieldValue;
import io.spendcast.ingest.Fields;
import io.spendcast.ingest.Fingerprint;
import io.spendcast.ingest.RecordRejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * OpenTelemetry metrics as OTLP JSON. Each data point is a record: the names of what it measures
 * and of whom, and the point as it stands under {@code metric_point}.
 *
 * <p>Source: opentelemetry-proto, {@code metrics/v1/metrics.proto}.
 */
public final class OtlpMetrics implements RecordDialect {
  private static final List<String> KINDS =
      List.of("histogram", "exponentialHistogram", "sum", "gauge", "summary");

  @Override
  public boolean recognises(Map<String, FieldValue> record) {
    return record.containsKey("resourceMetrics");
  }

  @Override
  public List<Translated> canonical(Fields given) throws RecordRejection {
    List<Translated> points = new ArrayList<>();
    for (ForeignRecord resource : OtlpTraces.objects(given.values().get("resourceMetrics"))) {
      for (ForeignRecord scope : OtlpTraces.objects(resource.value("scopeMetrics"))) {
        for (ForeignRecord metric : OtlpTraces.objects(scope.value("metrics"))) {
          for (String kind : KINDS) {
            add(points, resource.at("resource"), scope.at("scope"), metric, kind);
          }
        }
      }
    }
    return points;
  }

  private static void add(
      List<Translated> points,
      ForeignRecord resource,
      ForeignRecord scope,
      ForeignRecord metric,
      String kind)
      throws RecordRejection {
    ForeignRecord data = metric.at(kind);
    OtlpAttributes ofResource = OtlpAttributes.of(resource);
    for (ForeignRecord point : OtlpTraces.objects(data.value("dataPoints"))) {
      CanonicalFields fields = new CanonicalFields();
      OtlpSpan.dimensions(fields, OtlpAttributes.of(point), ofResource);
      Fingerprint series =
          attributes(attributes(new Fingerprint(), resource), point)
              .add(String.valueOf(scope.value("name")))
              .add(String.valueOf(scope.value("version")))
              .add(String.valueOf(metric.value("name")))
              .add(String.valueOf(metric.value("unit")))
              .add(kind)
              .add(String.valueOf(data.value("aggregationTemporality")));
      fields
          .put("instrument", metric.value("name"))
          .put("unit", metric.value("unit"))
          .text("kind", kind)
          .put("temporality", data.value("aggregationTemporality"))
          .put("token_type", OtlpAttributes.of(point).value("gen_ai.token.type"))
          .text("series", series.sha256())
          .put("metric_point", new FieldValue.Nested(point.fields()));
      points.add(Translated.of(fields.build()));
    }
  }

  /** In any order; their values are hashed and not kept. */
  private static Fingerprint attributes(Fingerprint series, ForeignRecord owner) {
    return series.addAll(
        OtlpTraces.objects(owner.value("attributes")).stream()
            .map(attribute -> attribute.fields().toString())
            .toList());
  }
}
