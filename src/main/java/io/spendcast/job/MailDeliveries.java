package io.spendcast.job;

import io.spendcast.report.mail.Delivery;
import io.spendcast.report.mail.MailMessage;
import io.spendcast.report.mail.MailSender;
import io.spendcast.warehouse.Table;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private final String nextCommand;
  private final MailSender sender;

  /**
   * @param what report or alert, for messages
   * @param nextCommand sends it again
   */
  MailDeliveries(Run run, String what, String nextCommand, MailSender sender) {
    this.run = run;
    this.what = what;
    this.nextCommand = nextCommand;
    this.sender = sender;
  }

  /**
   * A message and what is in it.
   *
   * @param ids as report_deliveries names it
   */
  record Mail(MailMessage message, List<String> ids) {}

  /** Sends each mail whose recipient does not have all of it yet. */
  void send(List<Mail> mails) {
    run.summary().publish(Table.REPORT_DELIVERIES);
    Map<String, Set<String>> sent = sent();
    List<Mail> due =
        mails.stream()
            .filter(mail -> !sent.getOrDefault(address(mail), Set.of()).containsAll(mail.ids()))
            .toList();
    if (due.size() < mails.size()) {
      run.summary()
          .say(what + ": sent earlier to " + (mails.size() - due.size()) + " of the recipients");
    }
    if (due.isEmpty()) {
      return;
    }
    record(due.stream().flatMap(mail -> rows(mail, "sending", null)).toList());
    for (Mail mail : due) {
      Delivery delivery = sendWithPatience(mail.message());
      record(rows(mail, delivery.state().columnValue(), delivery.detail()).toList());
      tell(delivery);
    }
  }

  /** By address the ids of all that its server has ever accepted. */
  Map<String, Set<String>> sent() {
    return run
        .warehouse()
        .read(Table.REPORT_DELIVERIES)
        .where(functions.col("state").equalTo(SENT))
        .select("recipient", "report_id")
        .collectAsList()
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> row.getString(0),
                Collectors.mapping(row -> row.getString(1), Collectors.toSet())));
  }

  private static String address(Mail mail) {
    return mail.message().recipient().address();
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

  private static Stream<Row> rows(Mail mail, String state, @Nullable String detail) {
    Timestamp now = Timestamp.from(Instant.now());
    return mail.ids().stream()
        .map(
            id ->
                RowFactory.create(
                    id, address(mail), state, mail.message().messageId(), detail, now));
  }

  private static void sleep(Duration wait) {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
