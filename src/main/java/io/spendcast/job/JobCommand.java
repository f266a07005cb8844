package io.spendcast.job;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A sub-command that works on the warehouse, with the options that all of them share. */
public abstract class JobCommand implements Job, Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration, HOCON over the built-in defaults.")
  private @Nullable Path configFile;

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      description = "The instant to take for the present, for example 2026-08-17T06:00:00Z.")
  private @Nullable Instant now;

  @Override
  public Integer call() {
    return new JobRunner(this).run();
  }

  /** Whether the job writes to the warehouse, so that no other run may do so at the same time. */
  boolean writes() {
    return true;
  }

  /** Whether the job makes nothing of a warehouse that is not there yet. */
  boolean needsWarehouse() {
    return !writes();
  }

  /** Whether the job is not run where it needs a warehouse and there is none. */
  boolean isRefusedWithoutWarehouse() {
    return writes();
  }

  /** Whether the job reads the files of the configured sources. */
  boolean readsSources() {
    return false;
  }

  @Nullable Path configFile() {
    return configFile;
  }

  boolean isNowGiven() {
    return now != null;
  }

  /**
   * The instant that was given, else the clock's, as whole microseconds: tables keep no more, and
   * the identity of a price must be the same before and after it is stored.
   *
   * @param zone the reporting zone
   */
  Instant now(ZoneId zone) {
    return (now == null ? Instant.now() : now).truncatedTo(ChronoUnit.MICROS);
  }

  /** The configuration as a further argument of a command that is to be given next. */
  String configArgument() {
    return configFile == null ? "" : " --config " + ShellWords.quoted(configFile.toString());
  }

  String commandName() {
    return spec == null ? getClass().getSimpleName() : spec.qualifiedName();
  }

  /** What was given after the name of the command, as a shell reads it. */
  String commandArguments() {
    return spec == null
        ? ""
        : ShellWords.after(
            spec.qualifiedName().split(" ", -1),
            spec.commandLine().getParseResult().originalArgs());
  }
}
