package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.facts.BillingPeriods;
import io.spendcast.warehouse.Table;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Changes the status of one billing period, and records who decided and why. */
abstract class PeriodChangeJob extends JobCommand {
  @Parameters(
      paramLabel = "PERIOD",
      converter = Month.class,
      description = "A calendar month, for example 2026-10.")
  private @Nullable YearMonth period;

  @Option(names = "--by", required = true, paramLabel = "WHO", description = "Who decides.")
  private String by = "";

  @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason.")
  private String why = "";

  /** Whether the change closes the period. */
  abstract boolean closes();

  /** What stands against the change. */
  abstract List<String> problems(Run run, BillingPeriods periods, YearMonth period);

  /** What the change means, for the person who gave the command. */
  abstract String outcome(YearMonth period);

  /** What should be known beside it; nothing unless a change says more. */
  List<String> remarks(Run run, YearMonth period) {
    return List.of();
  }

  @Override
  public void run(Run run) {
    if (period == null) {
      throw new IllegalStateException("the period is a required parameter");
    }
    List<String> problems = new ArrayList<>();
    if (by.isBlank() || why.isBlank()) {
      problems.add("--by and --why must say something: the decision is recorded with both");
    }
    BillingPeriods periods = BillingPeriods.read(run.warehouse());
    BillingPeriods.Change last = periods.lastChange(period);
    if (problems.isEmpty() && last != null && last.closes() == closes() && !isSeen(run, last)) {
      run.summary().publish(Table.BILLING_PERIODS);
      run.summary()
          .say(
              "periods: "
                  + period
                  + (closes() ? " was closed at " : " was opened again at ")
                  + last.recordedAt()
                  + " by "
                  + last.by()
                  + ", and that run ended before it was published; it is published now");
      return;
    }
    problems.addAll(problems(run, periods, period));
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
    BillingPeriods.Change change = periods.next(period, closes(), run.now(), by, why);
    run.summary().publish(Table.BILLING_PERIODS);
    run.warehouse().append(Table.BILLING_PERIODS, List.of(change.toRow(run.config().zone())));
    run.summary().wrote(Table.BILLING_PERIODS, 1);
    run.summary().say("periods: " + outcome(period));
    remarks(run, period).forEach(remark -> run.summary().say("periods: " + remark));
  }

  /** Whether readers see a change, or a later one of the period. */
  private static boolean isSeen(Run run, BillingPeriods.Change change) {
    BillingPeriods.Change seen =
        BillingPeriods.of(run.publications().read(Table.BILLING_PERIODS))
            .lastChange(change.period());
    return seen != null && seen.number() >= change.number();
  }

  /** A month as {@code 2026-10}. */
  static final class Month implements ITypeConverter<YearMonth> {
    @Override
    public YearMonth convert(String value) {
      try {
        return YearMonth.parse(value);
      } catch (DateTimeException e) {
        throw new TypeConversionException("'" + value + "' is not a month such as 2026-10");
      }
    }
  }
}
