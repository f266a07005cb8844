package io.spendcast.job;

import io.spendcast.alert.Alert;
import io.spendcast.alert.AlertKey;
import io.spendcast.alert.AlertStates;
import io.spendcast.ingest.Fingerprint;
import io.spendcast.report.AlertRenderer;
import io.spendcast.report.mail.MailAddress;
import io.spendcast.report.mail.MailMessage;
import io.spendcast.report.mail.MailSender;
import io.spendcast.report.mail.SmtpSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Mails alerts: to each recipient the newest state of those that are open, or were when the
 * recipient was last told of them, once. What a recipient was told is known by the alerts' own
 * rows, so that it does not matter what instant a run takes for the present.
 */
final class AlertMail {
  private static final String ID_PREFIX = "alert-";
  private static final int ID_LENGTH = 32;

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
    MailDeliveries deliveries =
        new MailDeliveries(run, "alert", "spendcast alert --send", new MailSender(server));
    Map<String, Set<String>> told = deliveries.sent();
    List<MailDeliveries.Mail> mails = new ArrayList<>();
    for (MailAddress recipient : settings.recipients()) {
      List<Alert> due = due(history, told.getOrDefault(recipient.address(), Set.of()));
      if (!due.isEmpty()) {
        List<String> ids = due.stream().map(AlertMail::id).sorted().toList();
        mails.add(new MailDeliveries.Mail(message(due, ids, recipient), ids));
      }
    }
    if (mails.isEmpty()) {
      run.summary().say("alert: nothing to mail, as no recipient is behind");
      return;
    }
    // A mail server that is slow or down must not keep the figures from their readers.
    run.publications().publish(run.summary().tablesToPublish(), run.runId());
    deliveries.send(mails);
  }

  private static List<Alert> due(Collection<Alert> history, Set<String> told) {
    Set<AlertKey> known = new HashSet<>();
    history.stream().filter(alert -> told.contains(id(alert))).map(Alert::key).forEach(known::add);
    return AlertStates.latest(history).stream()
        .filter(alert -> !told.contains(id(alert)))
        .filter(alert -> alert.isOpen() || known.contains(alert.key()))
        .toList();
  }

  /** Of a row, as report_deliveries names it. */
  private static String id(Alert alert) {
    String hash =
        new Fingerprint()
            .add(alert.key().toString())
            .add(alert.window().start().toString())
            .add(alert.state().code())
            .add(alert.severity().code())
            .add(alert.message())
            .add(alert.changedAt().toString())
            .sha256();
    return ID_PREFIX + hash.substring(0, ID_LENGTH);
  }

  private MailMessage message(List<Alert> due, List<String> ids, MailAddress recipient) {
    return new AlertRenderer(run.config().title(), due)
        .eml(
            run.config().warehouse().location(),
            String.join(" ", ids),
            run.now().atZone(run.config().zone()),
            settings.sender(),
            recipient);
  }
}
