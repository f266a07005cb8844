package io.spendcast.report;

/** The report as plain text for a mail client that shows no HTML: 72 columns, tables aligned. */
final class TextPage {
  private final PlainText out = new PlainText();

  private TextPage() {}

  static String of(WeekPage page) {
    TextPage text = new TextPage();
    text.firstScreen(page);
    page.sections().forEach(text::section);
    text.out.heading("About these figures");
    text.out.paragraph("", page.footer());
    return text.out.toString();
  }

  private void firstScreen(WeekPage page) {
    out.paragraph("", page.title());
    out.paragraph("", page.weekLabel());
    figure(page.spend());
    figure(page.month());
    out.heading("Why it changed");
    if (page.causes().isEmpty()) {
      out.paragraph("", "No change against the week before could be traced to a cause.");
    }
    for (CauseLine cause : page.causes()) {
      out.paragraph("  ", cause.change() + "  " + cause.label());
      out.paragraph("    ", cause.detail());
    }
    out.heading("Needs a decision");
    if (page.decisions().isEmpty()) {
      out.paragraph("", "Nothing this week.");
    }
    int number = 1;
    for (DecisionLine decision : page.decisions()) {
      out.paragraph("  ", number++ + ". " + decision.finding() + " " + decision.action());
      String command = decision.command();
      if (command != null) {
        // A command is copied: it is never broken over lines.
        out.line("       " + command);
      }
    }
    page.moreDecisions().forEach(more -> out.paragraph("  ", more));
    out.heading("Data");
    out.paragraph("", page.completeness());
    page.gaps().forEach(gap -> out.paragraph("  ", gap));
  }

  private void figure(KeyFigure figure) {
    out.blankLine();
    out.paragraph("", figure.label() + ": " + figure.figure());
    figure.remarks().forEach(remark -> out.paragraph("  ", remark));
  }

  private void section(PageSection section) {
    out.heading(section.title());
    ReportTable table = section.table();
    if (!section.sentence().isEmpty() && section.showsSentenceWithoutChart()) {
      out.paragraph("", section.sentence());
    }
    if (table != null) {
      TextTable.lines(table, PlainText.WIDTH).forEach(out::line);
      table.notes().forEach(note -> out.paragraph("", note));
    } else if (section.chart() != null) {
      out.paragraph("", section.alternative());
    }
  }
}
