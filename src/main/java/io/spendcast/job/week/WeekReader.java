package io.spendcast.job.week;

import static org.apache.spark.sql.functions.col;

import io.spendcast.alert.Alert;
import io.spendcast.alert.Budget;
import io.spendcast.config.SourceConfig;
import io.spendcast.report.model.DataQuality;
import io.spendcast.report.model.PostedCorrection;
import io.spendcast.report.model.PriceCoverage;
import io.spendcast.report.model.WeekHistory;
import io.spendcast.report.model.WeekHistory.DailySpend;
import io.spendcast.report.model.WeekReport;
import io.spendcast.report.model.WeekSpend.WeekBefore;
import io.spendcast.time.IsoWeek;
import io.spendcast.warehouse.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads everything that the report of a week says.
 *
 * @param states which days are complete, as of now
 * @param budgets all budgets
 * @param alerts all rows of the table, in any order
 * @param minimumPriceCoverage share of events that must have a price, 0 to 1
 * @param sources that are configured
 * @param isNewest whether no later week can be reported yet
 */
public record WeekReader(
    WeekWindow window,
    DayStates states,
    List<Budget> budgets,
    Collection<Alert> alerts,
    BigDecimal minimumPriceCoverage,
    List<SourceConfig> sources,
    boolean isNewest) {

  /**
   * Reads the report.
   *
   * @param title whose spend it is
   * @param generatedAt the present
   */
  public WeekReport read(String title, Instant generatedAt) {
    IsoWeek week = window.week();
    List<WeekTotals> totals = WeekTotals.read(window, History.WEEKS);
    WeekTotals now = WeekTotals.of(week, totals);
    MonthOutlook month = new MonthOutlook(window, states.completeThrough());
    LocalDate through = month.actualThrough();
    List<DailySpend> days = History.days(window, states, through == null ? week.sunday() : through);
    DataQuality quality = InputQuality.read(window, now);
    PriceCoverage coverage = coverage(week.monday(), week.sunday());
    WeekBefore before =
        WeekTotals.of(week.previous(), totals).asBefore(states.completeDaysOf(week.previous()));
    Instant until = until(generatedAt);
    AlertLines alertLines = new AlertLines(window, alerts, until);
    return new WeekReport(
        reportId(week),
        title,
        week,
        window.zone(),
        generatedAt,
        states.of(week),
        now.spend(before, coverage, corrections()),
        month.read(days, budgets, coverageOfMonth(through)),
        ChangeCauses.read(window, states),
        Decisions.of(
            window,
            alertLines.open(),
            coverage,
            new CorruptInputs(sources).before(until, window.warehouse().read(Table.INGESTED_FILES)),
            quality),
        new WeekHistory(
            days,
            month.days(),
            History.latency(window, History.WEEKS),
            totals.stream().map(WeekTotals::cache).toList(),
            History.tokens(window)),
        new SpendCuts(window, states.isAnyComplete(week)).read(),
        OwnedSpend.read(
            window.weeks(Table.KEY_SPEND, 1), window.warehouse().read(Table.ATTRIBUTION_RULES)),
        alertLines.rows(),
        quality);
  }

  /**
   * The first instant that the report knows nothing of: when the week after it was over, so that an
   * old report stays as it was; of the newest one, whose data may have come later, after the
   * present, as far as tables tell instants apart.
   */
  private Instant until(Instant present) {
    Instant nextIsOver = window.startOf(window.week().monday().plusWeeks(2));
    Instant afterPresent = present.plus(1, ChronoUnit.MICROS);
    return isNewest && afterPresent.isAfter(nextIsOver) ? afterPresent : nextIsOver;
  }

  /**
   * @param through the last day of the month that counts; null for none
   */
  private PriceCoverage coverageOfMonth(@Nullable LocalDate through) {
    return through == null
        ? PriceCoverage.ofNothing()
        : coverage(YearMonth.from(through).atDay(1), through);
  }

  private PriceCoverage coverage(LocalDate first, LocalDate last) {
    return new CoverageQuery(
            window.days(Table.DAILY_REQUESTS, first, last),
            window.days(Table.DAILY_SPEND, first, last),
            minimumPriceCoverage)
        .read();
  }

  private List<PostedCorrection> corrections() {
    String month = YearMonth.from(window.week().sunday()).toString();
    return CorrectionQuery.read(
        window
            .warehouse()
            .read(Table.SPEND_CORRECTIONS)
            .where(col("posted_period").equalTo(month)));
  }

  /** Names the report of a week. */
  public static String reportId(IsoWeek week) {
    return "week-" + week;
  }
}
