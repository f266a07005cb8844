package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.config.SpendcastConfig;
import io.spendcast.warehouse.CatalogSchema;
import io.spendcast.warehouse.CatalogViews;
import io.spendcast.warehouse.CheckFailedException;
import io.spendcast.warehouse.ConcurrentChangeException;
import io.spendcast.warehouse.EmbeddedWarehouse;
import io.spendcast.warehouse.Publications;
import io.spendcast.warehouse.SparkSessions;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.Warehouse;
import io.spendcast.warehouse.WarehouseLockedException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Runs one job: configuration, lock and self-check first, publication and record last. Every
 * failure becomes an exit code and a message that says what to do.
 */
final class JobRunner {
  private static final Pattern TRACE = Pattern.compile("\\tat .*|\\t\\.\\.\\. \\d+ more");

  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private final JobCommand job;
  private final String runId = UUID.randomUUID().toString();
  private final Instant startedAt = Instant.now();
  private final RunSummary summary = new RunSummary();

  JobRunner(JobCommand job) {
    this.job = job;
  }

  int run() {
    try {
      SpendcastConfig config =
          SpendcastConfig.load(job.configFile(), new ConfiguredValues(job.readsSources()));
      boolean isMissing = isMissing(config.warehouse().path());
      if (isMissing && job.isRefusedWithoutWarehouse()) {
        return ExitCode.WRONG_USE;
      }
      try (EmbeddedWarehouse ignored =
          EmbeddedWarehouse.open(config.warehouse(), runId, job.writes(), startedAt)) {
        return runOn(config);
      }
    } catch (InvalidConfigurationException e) {
      return say(e, ExitCode.WRONG_USE);
    } catch (WarehouseLockedException e) {
      return say(e, ExitCode.LOCKED);
    } catch (Exception e) {
      return say(e, ExitCode.FAILED);
    }
  }

  /**
   * A misspelt path, or the folder at which a volume is not mounted, must not pass for a warehouse
   * in which all is well, nor become one: where the job needs a warehouse and there is none, it is
   * told and none is made.
   */
  private boolean isMissing(@Nullable Path folder) {
    boolean isMissing =
        job.needsWarehouse() && folder != null && !EmbeddedWarehouse.isThere(folder);
    if (isMissing) {
      System.err.println(
          job.commandName()
              + ": there is no warehouse at "
              + folder
              + "; nothing was read; check warehouse.path or run spendcast daily");
    }
    return isMissing;
  }

  private int runOn(SpendcastConfig config) {
    SparkSession spark = SparkSessions.open();
    if (config.warehouse().path() == null) {
      CatalogSchema.requireLasting(spark, config.warehouse().schema());
    }
    Warehouse warehouse = new Warehouse(spark, config.warehouse());
    Publications all = new Publications(warehouse);
    Publications publications = job.writes() ? all : all.pinned();
    Run run = new Run(runId, job.now(config.zone()), config, warehouse, publications, summary);
    RunRecord runRecord = new RunRecord(run, job, startedAt);
    warnOfFuture(run);
    try {
      job.run(run);
      List<Table> moved = publications.publish(summary.tablesToPublish(), runId);
      // Each time: a run may have published on its way, or died between publication and views.
      if (job.writes() && config.warehouse().path() == null) {
        new CatalogViews(warehouse, publications, config.alerts().minimumPriceCoverage())
            .refresh()
            .forEach(summary::say);
      }
      int exitCode = summary.exitCode();
      boolean didNothing = summary.wroteNothing() && moved.isEmpty();
      if (job.writes() && (exitCode != ExitCode.DONE || !didNothing)) {
        runRecord.write(exitCode, null);
      }
      return exitCode;
    } catch (CheckFailedException e) {
      return failed(e, ExitCode.CHECK_FAILED, runRecord);
    } catch (ConcurrentChangeException e) {
      return failed(e, ExitCode.LOCKED, runRecord);
    } catch (InvalidConfigurationException e) {
      return failed(e, ExitCode.WRONG_USE, runRecord);
    } catch (Exception e) {
      // Spark's own exceptions are checked, and Scala declares none.
      return failed(e, ExitCode.FAILED, runRecord);
    }
  }

  private void warnOfFuture(Run run) {
    if (job.writes() && run.now().isAfter(startedAt.plus(CLOCKS_DIFFER))) {
      summary.say(
          "warning: "
              + run.now()
              + ", which is to be taken for the present, lies after the clock's "
              + startedAt.truncatedTo(ChronoUnit.SECONDS)
              + ": days that are not over count as whole, and runs before it change no alert");
    }
  }

  private int failed(Exception e, int exitCode, RunRecord runRecord) {
    say(e, exitCode);
    if (job.writes()) {
      try {
        runRecord.write(exitCode, messageOf(e));
      } catch (RuntimeException second) {
        System.err.println("the run could not be recorded in job_runs: " + second.getMessage());
      }
    }
    return exitCode;
  }

  private int say(Exception e, int exitCode) {
    System.err.println(job.commandName() + ": " + messageOf(e));
    if (exitCode == ExitCode.FAILED && System.getenv("SPENDCAST_DEBUG") != null) {
      e.printStackTrace();
    }
    return exitCode;
  }

  /** Spark puts the traces of a task, and of who waits for it, into the message. */
  static String messageOf(Throwable e) {
    @Nullable String message = e.getMessage();
    return message == null
        ? e.toString()
        : message
            .lines()
            .takeWhile(line -> !line.startsWith("Driver stacktrace:"))
            .filter(line -> !TRACE.matcher(line).matches())
            .distinct()
            .collect(Collectors.joining("\n"))
            .strip();
  }
}
