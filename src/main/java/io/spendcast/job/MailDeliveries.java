package io.spendcast.job;

import io.spendcast.report.mail.Delivery;
import io.spendcast.report.mail.MailMessage;
import io.spendcast.report.mail.MailSender;
import io.spendcast.warehouse.Table;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/**
 * Sends a report or alerts and keeps account of it in report_deliveries. A recipient whose server
 * accepted the mail is done with; every other one is tried again when the same is sent again,
 * always with the same Message-ID, so that a mail that did arrive is recognised as the same one.
 */
final class MailDeliveries {
  private static final String SENT = Delivery.State.SENT.columnValue();
  private static final int MOST_ATTEMPTS = 3;

  private static final Duration RETRY_PAUSE = Duration.ofSeconds(2);

  private final Run run;
  private final String what;
  private final String reportId;
  private final String nextCommand;
  private final MailSender sender;

  /**
   * @param what report or alert, for messages
   * @param reportId what is sent, as report_deliveries names it
   * @param nextCommand sends it again
   */
  MailDeliveries(Run run, String what, String reportId, String nextCommand, MailSender sender) {
    this.run = run;
    this.what = what;
    this.reportId = reportId;
    this.nextCommand = nextCommand;
    this.sender = sender;
  }

  /** Sends each message whose recipient does not have it yet. */
  void send(List<MailMessage> messages) {
    run.summary().publish(Table.REPORT_DELIVERIES);
    Set<String> done = recipientsThatHaveIt();
    List<MailMessage> due =
        messages.stream().filter(message -> !done.contains(message.recipient().address())).toList();
    if (due.size() < messages.size()) {
      run.summary()
          .say(what + ": sent earlier to " + (messages.size() - due.size()) + " of the recipients");
    }
    if (due.isEmpty()) {
      return;
    }
    record(due.stream().map(message -> row(message, "sending", null)).toList());
    for (MailMessage message : due) {
      Delivery delivery = sendWithPatience(message);
      record(List.of(row(message, delivery.state().columnValue(), delivery.detail())));
      tell(delivery);
    }
  }

  private Set<String> recipientsThatHaveIt() {
    return run
        .warehouse()
        .read(Table.REPORT_DELIVERIES)
        .where(
            functions.col("report_id").equalTo(reportId).and(functions.col("state").equalTo(SENT)))
        .select("recipient")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private Delivery sendWithPatience(MailMessage message) {
    Delivery delivery = sender.send(message);
    Duration wait = RETRY_PAUSE;
    for (int attempt = 2;
        attempt <= MOST_ATTEMPTS && delivery.state() == Delivery.State.FAILED_TEMPORARY;
        attempt++) {
      sleep(wait);
      wait = wait.multipliedBy(2);
      delivery = sender.send(message);
    }
    return delivery;
  }

  private void tell(Delivery delivery) {
    String recipient = delivery.recipient().address();
    switch (delivery.state()) {
      case SENT -> run.summary().say(what + ": sent to " + recipient);
      case UNKNOWN ->
          run.summary()
              .leftUndone(
                  what
                      + ": "
                      + recipient
                      + " may have it or not ("
                      + delivery.detail()
                      + "); run again with --send: the mail is recognised as the same one",
                  nextCommand);
      case FAILED_TEMPORARY, FAILED_PERMANENT ->
          run.summary()
              .leftUndone(
                  what
                      + ": not delivered to "
                      + recipient
                      + " ("
                      + delivery.detail()
                      + "); mend the cause and run again with --send",
                  nextCommand);
    }
  }

  private void record(List<Row> rows) {
    run.warehouse().append(Table.REPORT_DELIVERIES, rows);
    run.summary().wrote(Table.REPORT_DELIVERIES, rows.size());
  }

  private Row row(MailMessage message, String state, @Nullable String detail) {
    return RowFactory.create(
        reportId,
        message.recipient().address(),
        state,
        message.messageId(),
        detail,
        Timestamp.from(Instant.now()));
  }

  private static void sleep(Duration wait) {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
