package io.spendcast.ingest;

import io.spendcast.ingest.dialect.LiteLlmPayload;
import io.spendcast.ingest.dialect.LiteLlmSpendLog;
import io.spendcast.ingest.dialect.OtlpExport;
import io.spendcast.ingest.dialect.RecordDialect;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the records of a file are separated and named. */
public enum SourceFormat {
  /** Told for each file by its first record. */
  AUTO(false, null),
  /** One JSON object per line. */
  JSONL(false, null),
  /** RFC 4180 with a header line. */
  CSV(true, null),
  /** Rows of a Parquet file, columns named as the fields of JSON are. */
  PARQUET(false, null),
  /** LiteLLM's standard logging payload, one object per line. */
  LITELLM(false, new LiteLlmPayload()),
  /** LiteLLM's table of spend logs as JSON lines. */
  LITELLM_SPEND_LOGS(false, new LiteLlmSpendLog()),
  /** LiteLLM's table of spend logs as CSV. */
  LITELLM_SPEND_LOGS_CSV(true, new LiteLlmSpendLog()),
  /** OpenTelemetry traces and metrics, one OTLP export request per line. */
  OTLP(false, new OtlpExport());

  private final boolean csv;
  private final @Nullable RecordDialect dialect;

  SourceFormat(boolean csv, @Nullable RecordDialect dialect) {
    this.csv = csv;
    this.dialect = dialect;
  }

  public boolean isCsv() {
    return csv;
  }

  /**
   * Whether each line is read without knowing the others: not so where a quoted field spans lines,
   * or where one line holds several records, which are numbered through the file.
   */
  boolean isReadableInSections() {
    return !csv && this != OTLP;
  }

  /** Turns the records into canonical ones; null where they are. */
  @Nullable RecordDialect dialect() {
    return dialect;
  }

  /** Formats of the same syntax whose records a dialect turns into canonical ones. */
  static List<SourceFormat> foreign(boolean csv) {
    return Arrays.stream(values())
        .filter(format -> format.csv == csv && format.dialect != null)
        .toList();
  }

  /** The name in a configuration; what is a file's syntax is no part of it. */
  public String configName() {
    return this == LITELLM_SPEND_LOGS_CSV
        ? LITELLM_SPEND_LOGS.configName()
        : name().toLowerCase(Locale.ROOT);
  }
}
