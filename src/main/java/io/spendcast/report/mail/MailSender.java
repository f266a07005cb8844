package io.spendcast.report.mail;

import io.spendcast.report.mail.Delivery.State;
import io.spendcast.report.mail.PhasedTransport.Phase;
import io.spendcast.report.mail.SmtpSettings.Security;
import io.spendcast.time.DurationText;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * Hands messages to an SMTP server, each in a conversation of its own, so that one bad recipient is
 * reported alone. It never throws for a delivery: the state says what happened. It does not retry;
 * the caller may, with the same message, where the state is temporary or unknown.
 */
public final class MailSender {
  private final SmtpSettings settings;

  public MailSender(SmtpSettings settings) {
    this.settings = settings;
  }

  /** Sends each message; the results are in the same order. */
  public List<Delivery> send(List<MailMessage> messages) {
    List<Delivery> deliveries = new ArrayList<>();
    messages.forEach(message -> deliveries.add(send(message)));
    return List.copyOf(deliveries);
  }

  public Delivery send(MailMessage message) {
    boolean tls = settings.security() == Security.TLS;
    SocketFactory plain = tls ? SSLSocketFactory.getDefault() : SocketFactory.getDefault();
    try (DeadlineSockets sockets = new DeadlineSockets(plain, settings.totalTimeout())) {
      Session session = Session.getInstance(properties(sockets, tls));
      PhasedTransport transport =
          new PhasedTransport(
              session, new URLName("smtp", settings.host(), settings.port(), null, null, null));
      try {
        transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
        transport.sendMessage(
            new MimeMessage(session, new ByteArrayInputStream(message.bytes())),
            new InternetAddress[] {new InternetAddress(message.recipient().address())});
        return delivery(message, State.SENT, "accepted by " + settings.host());
      } catch (MessagingException e) {
        if (transport.phase() == Phase.ACCEPTED) {
          return delivery(message, State.SENT, "accepted by " + settings.host());
        }
        String late =
            sockets.expired()
                ? "no end after " + DurationText.of(settings.totalTimeout()) + "; "
                : "";
        SmtpFailure failure = SmtpFailure.of(e, transport.phase(), transport.getLastReturnCode());
        return delivery(message, failure.state(), late + failure.detail());
      } finally {
        close(transport);
      }
    }
  }

  private static Delivery delivery(MailMessage message, State state, String detail) {
    return new Delivery(message.recipient(), state, detail);
  }

  private Properties properties(DeadlineSockets sockets, boolean tls) {
    Properties properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", millis(settings.connectTimeout()));
    properties.put("mail.smtp.timeout", millis(settings.replyTimeout()));
    properties.put("mail.smtp.writetimeout", millis(settings.replyTimeout()));
    properties.put("mail.smtp.auth", String.valueOf(settings.user() != null));
    properties.put("mail.smtp.ssl.enable", String.valueOf(tls));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    boolean upgrade = settings.security() == Security.STARTTLS;
    properties.put("mail.smtp.starttls.enable", String.valueOf(upgrade));
    properties.put("mail.smtp.starttls.required", String.valueOf(upgrade));
    properties.put(tls ? "mail.smtp.ssl.socketFactory" : "mail.smtp.socketFactory", sockets);
    properties.put("mail.smtp.socketFactory.fallback", "false");
    properties.put("mail.smtp.ssl.socketFactory.fallback", "false");
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.localhost", "localhost");
    return properties;
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
  }

  private static void close(PhasedTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // The message's fate is known; how the conversation ended does not change it.
      return;
    }
  }
}
