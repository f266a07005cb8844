package io.spendcast.report.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** An SMTP conversation that remembers how far it came, as its exceptions do not say. */
final class PhasedTransport extends SMTPTransport {
  private Phase phase = Phase.BEFORE_END_OF_DATA;

  enum Phase {
    BEFORE_END_OF_DATA,
    /** The final dot is sent or being sent, its reply is not there. */
    END_OF_DATA_SENT,
    ACCEPTED
  }

  PhasedTransport(Session session, URLName server) {
    super(session, server);
  }

  Phase phase() {
    return phase;
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    phase = Phase.END_OF_DATA_SENT;
    super.finishData();
    phase = Phase.ACCEPTED;
  }
}
