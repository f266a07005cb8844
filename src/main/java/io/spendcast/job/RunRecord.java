package io.spendcast.job;

import io.spendcast.warehouse.Table;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Writes the run's row of job_runs. */
record RunRecord(Run run, JobCommand job, Instant startedAt) {

  void write(int exitCode, @Nullable String reason) {
    RunSummary summary = run.summary();
    Row row =
        RowFactory.create(
            run.runId(),
            job.commandName(),
            job.commandArguments(),
            Timestamp.from(startedAt),
            Timestamp.from(Instant.now()),
            Timestamp.from(run.now()),
            codeVersion(),
            scalaMap(summary.rowsWritten()),
            scalaMap(summary.checks()),
            outcome(exitCode),
            exitCode,
            reason == null ? reason(summary) : reason,
            nextCommand(exitCode));
    run.warehouse().append(Table.JOB_RUNS, List.of(row));
    run.publications().publish(List.of(Table.JOB_RUNS), run.runId());
  }

  /** The version of the application jar; {@code development} outside one. */
  static String codeVersion() {
    String version = RunRecord.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static @Nullable String reason(RunSummary summary) {
    List<String> reasons = new ArrayList<>(summary.undone());
    reasons.addAll(summary.incomplete());
    return reasons.isEmpty() ? null : String.join("; ", reasons);
  }

  private String outcome(int exitCode) {
    return switch (exitCode) {
      case ExitCode.DONE, ExitCode.ALERT_FIRED ->
          run.summary().incomplete().isEmpty() ? "done" : "incomplete";
      case ExitCode.PARTIAL -> "partial";
      case ExitCode.CHECK_FAILED -> "check_failed";
      default -> "failed";
    };
  }

  private @Nullable String nextCommand(int exitCode) {
    return switch (exitCode) {
      case ExitCode.DONE, ExitCode.ALERT_FIRED -> null;
      case ExitCode.PARTIAL ->
          (run.summary().nextCommand() == null
                  ? "spendcast quarantine list"
                  : run.summary().nextCommand())
              + job.configArgument();
      default -> (job.commandName() + " " + job.commandArguments()).strip();
    };
  }

  private static <V> scala.collection.Map<String, V> scalaMap(Map<String, V> map) {
    return CollectionConverters.asScala(map);
  }
}
