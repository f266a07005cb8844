package io.spendcast.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.spendcast.report.chart.ChartId;
import io.spendcast.report.chart.ChartImage;
import io.spendcast.report.chart.ChartRenderer;
import io.spendcast.report.chart.Charts;
import io.spendcast.report.mail.MailAddress;
import io.spendcast.report.mail.MailMessage;
import io.spendcast.report.mail.MessageComposer;
import io.spendcast.report.model.WeekReport;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Lays the week's report out as HTML, as text and as a mail message. The same report gives the same
 * bytes on the same machine. Safe to share between threads.
 */
public final class ReportRenderer {
  private static final int MOST_ROWS = 20;
  private static final int FEWEST_ROWS = 5;

  // Gmail cuts a page off at 102 kB; the rest is room for the content ids of the charts.
  private static final int MOST_BYTES = 96_000;

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, null, "io.spendcast.report.template");
  private final ChartRenderer chartRenderer;

  public ReportRenderer() {
    this(ChartRenderer.xchart());
  }

  public ReportRenderer(ChartRenderer chartRenderer) {
    this.chartRenderer = chartRenderer;
  }

  /** The page as one file for a browser, its charts inside it as {@code data:} images. */
  public String html(WeekReport report) {
    return page(
        fitting(report),
        chartRenderer.render(report),
        (id, image) -> "data:image/png;base64," + Base64.getEncoder().encodeToString(image.png()));
  }

  /** The report as plain text of 72 columns, without any picture. */
  public String text(WeekReport report) {
    return TextPage.of(fitting(report));
  }

  /**
   * The report to one recipient: text, HTML with inline charts, and the CSV attachment.
   *
   * @param warehouse whose report it is, so that the mails of two are told apart
   */
  public MailMessage eml(
      WeekReport report, String warehouse, MailAddress sender, MailAddress recipient) {
    WeekPage page = fitting(report);
    Charts charts = chartRenderer.render(report);
    MessageComposer composer = new MessageComposer(warehouse, report.reportId(), sender, recipient);
    return composer.compose(
        page.subject(report.week()),
        report.generatedAt().atZone(report.zone()),
        TextPage.of(page),
        page(page, charts, (id, image) -> "cid:" + composer.contentId(id.fileName())),
        charts,
        SpendCsv.of(report));
  }

  /** The page with as many table rows as a mail client shows without cutting the page off. */
  private WeekPage fitting(WeekReport report) {
    WeekPage page = WeekPage.of(report, MOST_ROWS);
    for (int rows = MOST_ROWS / 2; rows >= FEWEST_ROWS && bytes(page) > MOST_BYTES; rows /= 2) {
      page = WeekPage.of(report, rows);
    }
    return page;
  }

  private int bytes(WeekPage page) {
    String html = page(page, Charts.none(""), (id, image) -> "");
    return html.getBytes(StandardCharsets.UTF_8).length;
  }

  private String page(
      WeekPage page, Charts charts, BiFunction<ChartId, ChartImage, String> sourceOfChart) {
    Map<ChartId, String> sources = new EnumMap<>(ChartId.class);
    charts.images().forEach((id, image) -> sources.put(id, sourceOfChart.apply(id, image)));
    StringOutput out = new StringOutput();
    templates.render(
        "weekly.jte",
        Map.of("page", page, "charts", new ChartLinks(sources, charts.omitted())),
        out);
    return out.toString();
  }
}
