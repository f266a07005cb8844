package io.spendcast.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.spendcast.alert.Alert;
import io.spendcast.report.mail.MailAddress;
import io.spendcast.report.mail.MailMessage;
import io.spendcast.report.mail.MessageComposer;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Map;

/** Lays a mail about alerts out as HTML and text; the same alerts give the same bytes. */
public final class AlertRenderer {
  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, null, "io.spendcast.report.template");
  private final AlertPage page;

  /**
   * Of some alerts.
   *
   * @param title whose spend it is
   * @param alerts the last row of each
   */
  public AlertRenderer(String title, Collection<Alert> alerts) {
    page = AlertPage.of(title, alerts);
  }

  /** The page for a browser. */
  public String html() {
    StringOutput out = new StringOutput();
    templates.render("alerts.jte", Map.of("page", page), out);
    return out.toString();
  }

  /** The same as plain text of 72 columns. */
  public String text() {
    PlainText text = new PlainText();
    text.paragraph("", page.title());
    for (AlertPage.Group group : page.groups()) {
      text.heading(group.heading());
      for (AlertPage.Line line : group.lines()) {
        text.paragraph("  ", line.severity() + ": " + line.message());
      }
    }
    text.blankLine();
    text.paragraph("", page.footer());
    return text.toString();
  }

  /**
   * The mail to one recipient.
   *
   * @param warehouse whose alerts they are, so that the mails of two are told apart
   * @param mailId the same for the same mail
   * @param date when it is sent
   */
  public MailMessage eml(
      String warehouse,
      String mailId,
      ZonedDateTime date,
      MailAddress sender,
      MailAddress recipient) {
    return new MessageComposer(warehouse, mailId, sender, recipient)
        .compose(page.subject(), date, text(), html());
  }
}
