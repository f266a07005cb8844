package io.spendcast.ingest.dialect;

import io.spendcast.ingest.FieldValue;
import io.spendcast.ingest.Fields;
import io.spendcast.ingest.QuarantineReason;
import io.spendcast.ingest.RecordRejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * OTLP JSON lines of traces, of metrics, or of both, and of logs, which are kept out: the
 * collector's exporters share a file.
 */
public final class OtlpExport implements RecordDialect {
  private final OtlpTraces traces = new OtlpTraces();
  private final OtlpMetrics metrics = new OtlpMetrics();

  @Override
  public boolean recognises(Map<String, FieldValue> record) {
    return traces.recognises(record)
        || metrics.recognises(record)
        || record.containsKey("resourceLogs");
  }

  /**
   * The spans and points of a line; a line of logs is one record that has nothing to do with a
   * model, since usage that only events tell is not read.
   *
   * @throws RecordRejection where it holds none of these
   */
  @Override
  public List<Translated> canonical(Fields record) throws RecordRejection {
    if (isBundle(record, "resourceLogs")) {
      return List.of(
          Translated.of(new CanonicalFields().text("operation", OtlpSpan.OTHER).build()));
    }
    if (!isBundle(record, "resourceSpans") && !isBundle(record, "resourceMetrics")) {
      throw new RecordRejection(
          QuarantineReason.MISSING_FIELD,
          "resourceSpans",
          "neither resourceSpans nor resourceMetrics is an array; of OTLP, spans and metrics are"
              + " read and logs are not");
    }
    List<Translated> records = new ArrayList<>(traces.canonical(record));
    records.addAll(metrics.canonical(record));
    return records;
  }

  private static boolean isBundle(Fields record, String name) {
    return record.values().get(name) instanceof FieldValue.Elements;
  }
}
