package io.spendcast.report;

import io.spendcast.report.model.Decision;
import io.spendcast.report.model.PriceCoverage;
import io.spendcast.report.model.WeekReport;
import io.spendcast.time.IsoWeek;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The report in words, in the order in which it is read; the HTML page and the text are two layouts
 * of it. Every string is already fit to be read and is not escaped.
 *
 * @param spend alarming where too little of the week has a price
 * @param preview the line that an inbox shows beside the subject
 * @param footer when and how the figures were made
 */
public record WeekPage(
    String title,
    String weekLabel,
    String preview,
    KeyFigure spend,
    KeyFigure month,
    @Nullable BudgetBar budgetBar,
    List<CauseLine> causes,
    List<DecisionLine> decisions,
    List<String> moreDecisions,
    String completeness,
    List<String> gaps,
    List<PageSection> sections,
    String footer) {
  private static final int MOST_CAUSES = 3;
  private static final int MOST_DECISIONS = 5;
  private static final DateTimeFormatter DAY_OF_MONTH =
      DateTimeFormatter.ofPattern("d", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_AND_MONTH =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter WHOLE =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  /**
   * The report in words.
   *
   * @param mostRows the most rows of a table, the one that sums up the others included
   */
  static WeekPage of(WeekReport report, int mostRows) {
    List<PageSection> sections = new ArrayList<>(SpendSections.of(report, mostRows));
    sections.add(PageSection.ofText("Owners", OwnershipText.sentence(report.ownership())));
    sections.addAll(CorrectionText.sections(report.spend().corrections()));
    sections.addAll(LatencySections.of(report));
    sections.addAll(UsageSections.of(report));
    sections.addAll(TrustSections.of(report, mostRows));
    KeyFigure spend = SpendFigure.of(report.spend(), report.data().completeDays());
    KeyFigure month = MonthFigure.of(report.monthEnd(), report.data());
    long decisions =
        report.decisions().stream().skip(MOST_DECISIONS).mapToLong(Decision::count).sum();
    return new WeekPage(
        DisplayText.name(report.title()),
        "Week " + report.week().number() + ", " + range(report.week()),
        preview(spend, month),
        spend,
        month,
        BudgetBar.of(report.monthEnd()),
        report.causes().stream().limit(MOST_CAUSES).map(CauseLine::of).toList(),
        report.decisions().stream().limit(MOST_DECISIONS).map(DecisionLine::of).toList(),
        decisions == 0 ? List.of() : List.of("and " + QuantityFormat.count(decisions) + " more"),
        CompletenessText.sentence(report.data(), report.week()),
        gaps(report),
        List.copyOf(sections),
        "Made "
            + QuantityFormat.minute(report.generatedAt(), report.zone())
            + ". Days are calendar days in "
            + report.zone().getId()
            + ". Money is US dollars at list price less agreed discounts; usage without a price is"
            + " in no sum.");
  }

  /** What is missing, prices first: they make every sum too low. */
  private static List<String> gaps(WeekReport report) {
    PriceCoverage coverage = report.spend().coverage();
    List<String> gaps = new ArrayList<>();
    if (coverage.isIncomplete()) {
      gaps.add("Costs are incomplete: " + CoverageText.incomplete(coverage) + ".");
    }
    gaps.addAll(CompletenessText.gaps(report.data()));
    return List.copyOf(gaps);
  }

  /** The mail's subject, before it is encoded: week, spend, and where the month will end. */
  String subject(IsoWeek week) {
    return title
        + " "
        + week
        + ": "
        + spend.figure()
        + (spend.alarming() ? " (incomplete)" : "")
        + "; "
        + month.label()
        + " "
        + month.figure();
  }

  private static String preview(KeyFigure spend, KeyFigure month) {
    return spend.label()
        + ": "
        + spend.figure()
        + ". "
        + month.label()
        + " "
        + month.figure()
        + ", "
        + month.remarks().get(0)
        + ".";
  }

  private static String range(IsoWeek week) {
    boolean sameMonth = week.monday().getMonth() == week.sunday().getMonth();
    DateTimeFormatter start =
        week.monday().getYear() != week.sunday().getYear()
            ? WHOLE
            : sameMonth ? DAY_OF_MONTH : DAY_AND_MONTH;
    return start.format(week.monday())
        + (sameMonth ? "\u2013" : " \u2013 ")
        + WHOLE.format(week.sunday());
  }
}
