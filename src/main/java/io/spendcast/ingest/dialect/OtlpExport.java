package io.spendcast.ingest.dialect;

import io.spendcast.ingest.FieldValue;
import io.spendcast.ingest.Fields;
import io.spendcast.ingest.RecordRejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** OTLP JSON lines of traces, of metrics, or of both: the collector's exporters share a file. */
public final class OtlpExport implements RecordDialect {
  private final OtlpTraces traces = new OtlpTraces();
  private final OtlpMetrics metrics = new OtlpMetrics();

  @Override
  public boolean recognises(Map<String, FieldValue> record) {
    return traces.recognises(record) || metrics.recognises(record);
  }

  @Override
  public List<Translated> canonical(Fields record) throws RecordRejection {
    List<Translated> records = new ArrayList<>(traces.canonical(record));
    records.addAll(metrics.canonical(record));
    return records;
  }
}
