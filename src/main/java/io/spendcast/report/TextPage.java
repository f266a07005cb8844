package io.spendcast.report;

import java.util.ArrayList;
import java.util.List;

/** The report as plain text for a mail client that shows no HTML: 72 columns, tables aligned. */
final class TextPage {
  private static final int WIDTH = 72;

  private final StringBuilder out = new StringBuilder();

  private TextPage() {}

  static String of(WeekPage page) {
    TextPage text = new TextPage();
    text.firstScreen(page);
    page.sections().forEach(text::section);
    text.heading("About these figures");
    text.paragraph("", page.footer());
    return text.out.toString();
  }

  private void firstScreen(WeekPage page) {
    paragraph("", page.title());
    paragraph("", page.weekLabel());
    figure(page.spend());
    figure(page.month());
    heading("Why it changed");
    if (page.causes().isEmpty()) {
      paragraph("", "No change against the week before could be traced to a cause.");
    }
    for (CauseLine cause : page.causes()) {
      paragraph("  ", cause.change() + "  " + cause.label());
      paragraph("    ", cause.detail());
    }
    heading("Needs a decision");
    if (page.decisions().isEmpty()) {
      paragraph("", "Nothing this week.");
    }
    int number = 1;
    for (DecisionLine decision : page.decisions()) {
      paragraph("  ", number++ + ". " + decision.finding() + " " + decision.action());
      String command = decision.command();
      if (command != null) {
        // A command is copied: it is never broken over lines.
        out.append("       ").append(command).append('\n');
      }
    }
    page.moreDecisions().forEach(more -> paragraph("  ", more));
    heading("Data");
    paragraph("", page.completeness());
    page.gaps().forEach(gap -> paragraph("  ", gap));
  }

  private void figure(KeyFigure figure) {
    out.append('\n');
    paragraph("", figure.label() + ": " + figure.figure());
    figure.remarks().forEach(remark -> paragraph("  ", remark));
  }

  private void section(PageSection section) {
    heading(section.title());
    ReportTable table = section.table();
    if (!section.sentence().isEmpty() && section.showsSentenceWithoutChart()) {
      paragraph("", section.sentence());
    }
    if (table != null) {
      TextTable.lines(table, WIDTH).forEach(line -> out.append(line).append('\n'));
      table.notes().forEach(note -> paragraph("", note));
    } else if (section.chart() != null) {
      paragraph("", section.alternative());
    }
  }

  private void heading(String title) {
    out.append('\n').append(title).append('\n').append("-".repeat(title.length())).append('\n');
  }

  private void paragraph(String indent, String words) {
    wrapped(indent, words).forEach(line -> out.append(line).append('\n'));
  }

  private static List<String> wrapped(String indent, String words) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(indent);
    for (String word : words.split(" ", -1)) {
      if (line.length() > indent.length() && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(indent);
      }
      if (line.length() > indent.length()) {
        line.append(' ');
      }
      line.append(word);
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
