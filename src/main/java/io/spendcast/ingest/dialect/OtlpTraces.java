package io.spendcast.ingest.dialect;

import io.spendcast.ingest.FieldValue;
import io.spendcast.ingest.Fields;
import io.spendcast.ingest.RecordRejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry traces as OTLP JSON, one export request per line, as the collector's file exporter
 * writes them. Each span is a record. Spans of agents, workflows and tools repeat what their
 * children used and are kept out, as is every span that has nothing to do with a model.
 */
public final class OtlpTraces implements RecordDialect {
  @Override
  public boolean recognises(Map<String, FieldValue> record) {
    return record.containsKey("resourceSpans");
  }

  @Override
  public List<Translated> canonical(Fields given) throws RecordRejection {
    List<Translated> spans = new ArrayList<>();
    for (ForeignRecord resource : objects(given.values().get("resourceSpans"))) {
      OtlpAttributes ofResource = OtlpAttributes.of(resource.at("resource"));
      for (ForeignRecord scope : objects(resource.value("scopeSpans"))) {
        for (ForeignRecord span : objects(scope.value("spans"))) {
          spans.add(translated(span, ofResource));
        }
      }
    }
    return spans;
  }

  private static Translated translated(ForeignRecord span, OtlpAttributes ofResource) {
    try {
      return Translated.of(new OtlpSpan(span, ofResource).canonical());
    } catch (RecordRejection e) {
      return new Translated(null, e);
    }
  }

  static List<ForeignRecord> objects(@Nullable FieldValue array) {
    return array instanceof FieldValue.Elements elements
        ? elements.values().stream()
            .filter(FieldValue.Nested.class::isInstance)
            .map(value -> new ForeignRecord(((FieldValue.Nested) value).fields()))
            .toList()
        : List.of();
  }
}
