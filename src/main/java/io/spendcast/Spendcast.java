package io.spendcast;

import io.spendcast.job.AlertJob;
import io.spendcast.job.BackfillJob;
import io.spendcast.job.DailyJob;
import io.spendcast.job.DateConverter;
import io.spendcast.job.DemoJob;
import io.spendcast.job.ExitCode;
import io.spendcast.job.ExplainJob;
import io.spendcast.job.ExportJob;
import io.spendcast.job.FactsJob;
import io.spendcast.job.ForecastJob;
import io.spendcast.job.IngestJob;
import io.spendcast.job.InstantConverter;
import io.spendcast.job.LimitsCommand;
import io.spendcast.job.PeriodsCommand;
import io.spendcast.job.PricesCommand;
import io.spendcast.job.QuarantineCommand;
import io.spendcast.job.RegisterJob;
import io.spendcast.job.ReportJob;
import io.spendcast.job.SqlJob;
import io.spendcast.job.StatusJob;
import io.spendcast.job.StopSignals;
import io.spendcast.job.WeeklyJob;
import io.spendcast.job.bench.BenchCommand;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line; its sub-commands are the jobs. */
@Command(
    name = "spendcast",
    description = "Daily spend, latency percentiles and forecasts for GenAI usage.",
    mixinStandardHelpOptions = true,
    versionProvider = Spendcast.Version.class,
    subcommands = {
      DailyJob.class,
      WeeklyJob.class,
      IngestJob.class,
      QuarantineCommand.class,
      PricesCommand.class,
      LimitsCommand.class,
      PeriodsCommand.class,
      FactsJob.class,
      BackfillJob.class,
      ForecastJob.class,
      AlertJob.class,
      ReportJob.class,
      StatusJob.class,
      ExplainJob.class,
      SqlJob.class,
      ExportJob.class,
      RegisterJob.class,
      DemoJob.class,
      BenchCommand.class,
    })
public final class Spendcast {
  private Spendcast() {}

  /** Runs one command in this process and ends it with the command's exit code. */
  public static void main(String[] args) {
    StopSignals.listen();
    // Delta names the files of its log by numbers in the digits of the process's locale.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    int exitCode = run(args);
    if (!"cluster".equals(System.getProperty("spark.submit.deployMode"))) {
      System.exit(exitCode);
    }
    if (exitCode != ExitCode.DONE) {
      throw new IllegalStateException("spendcast ended with exit code " + exitCode);
    }
  }

  /**
   * Runs one command.
   *
   * @return its exit code
   */
  public static int run(String... args) {
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Spendcast());
    addHelp(line);
    line.registerConverter(LocalDate.class, new DateConverter());
    line.registerConverter(Instant.class, new InstantConverter());
    return line;
  }

  /** Each command explains itself, as the whole does. */
  private static void addHelp(CommandLine line) {
    for (CommandLine command : line.getSubcommands().values()) {
      command.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
      addHelp(command);
    }
  }

  /** The version of the application jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Spendcast.class.getPackage().getImplementationVersion();
      return new String[] {"spendcast " + (version == null ? "development" : version)};
    }
  }
}
