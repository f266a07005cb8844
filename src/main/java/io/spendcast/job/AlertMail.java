package io.spendcast.job;

import io.spendcast.alert.Alert;
import io.spendcast.alert.AlertStates;
import io.spendcast.report.AlertRenderer;
import io.spendcast.report.mail.Delivery;
import io.spendcast.report.mail.MailAddress;
import io.spendcast.report.mail.MailMessage;
import io.spendcast.report.mail.MailSender;
import io.spendcast.report.mail.SmtpSettings;
import io.spendcast.warehouse.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * Mails alerts: to each recipient those that have changed since the last mail of alerts that the
 * recipient's server accepted, and to a new one those that are open.
 */
final class AlertMail {
  private static final String ID_PREFIX = "alerts-";

  private final Run run;
  private final MailSettings settings;
  private final SmtpSettings server;

  /**
   * Checks that mail can be sent.
   *
   * @throws io.spendcast.config.InvalidConfigurationException where it cannot by these settings
   */
  AlertMail(Run run) {
    this.run = run;
    this.settings = MailSettings.of(run.config().mail());
    this.server = MailSettings.server(run.config().mail(), System::getenv);
  }

  /**
   * Sends what is due.
   *
   * @param history all rows of {@code alerts}
   */
  void send(Collection<Alert> history) {
    Optional<Instant> newest =
        history.stream().map(Alert::changedAt).max(Comparator.naturalOrder());
    Map<String, Instant> toldAt = toldAt();
    List<MailMessage> messages = new ArrayList<>();
    for (MailAddress recipient : settings.recipients()) {
      Collection<Alert> due = due(history, toldAt.get(recipient.address()));
      if (!due.isEmpty()) {
        messages.add(message(newest.orElseThrow(), due, recipient));
      }
    }
    if (messages.isEmpty()) {
      run.summary().say("alert: nothing to mail, as no alert has changed since the last mail");
      return;
    }
    // A mail server that is slow or down must not keep the figures from their readers.
    run.publications().publish(run.summary().tablesToPublish(), run.runId());
    new MailDeliveries(
            run,
            "alert",
            ID_PREFIX + newest.orElseThrow(),
            "spendcast alert --send",
            new MailSender(server))
        .send(messages);
  }

  private static List<Alert> due(Collection<Alert> history, @Nullable Instant told) {
    return told == null
        ? AlertStates.open(history)
        : AlertStates.latest(
            history.stream().filter(alert -> alert.changedAt().isAfter(told)).toList());
  }

  /** Up to when each address knows of changes. */
  private Map<String, Instant> toldAt() {
    Map<String, Instant> told = new HashMap<>();
    for (Row row :
        run.warehouse()
            .read(Table.REPORT_DELIVERIES)
            .where(functions.col("report_id").startsWith(ID_PREFIX))
            .where(functions.col("state").equalTo(Delivery.State.SENT.columnValue()))
            .select("recipient", "report_id")
            .collectAsList()) {
      Instant changedAt = Instant.parse(row.getString(1).substring(ID_PREFIX.length()));
      told.merge(row.getString(0), changedAt, (a, b) -> a.isAfter(b) ? a : b);
    }
    return told;
  }

  private MailMessage message(Instant newest, Collection<Alert> due, MailAddress recipient) {
    return new AlertRenderer(run.config().title(), due)
        .eml(
            run.config().warehouse().location(),
            ID_PREFIX + newest,
            newest.atZone(run.config().zone()),
            settings.sender(),
            recipient);
  }
}
