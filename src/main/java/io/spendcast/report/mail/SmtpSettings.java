package io.spendcast.report.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the mail server. The password is kept out of {@link #toString()}.
 *
 * @param user null to send without authentication
 * @param password null without a user
 * @param connectTimeout for the connection to be made
 * @param replyTimeout for each reply of the server and each write to it
 * @param totalTimeout for one message from connection to acceptance; a server that trickles its
 *     replies ends here
 */
public record SmtpSettings(
    String host,
    int port,
    Security security,
    @Nullable String user,
    @Nullable String password,
    Duration connectTimeout,
    Duration replyTimeout,
    Duration totalTimeout) {

  /** How the connection is encrypted. The server's name is verified in both encrypted modes. */
  public enum Security {
    /** No encryption: for a relay on the same machine. */
    NONE,
    /** Plain at first, then encrypted; a server that does not offer it gets no mail. */
    STARTTLS,
    /** Encrypted from the first byte. */
    TLS
  }

  public SmtpSettings {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("The SMTP port must be 1 to 65535, but is " + port);
    }
    if ((user == null) != (password == null)) {
      throw new IllegalArgumentException(
          "SMTP user and password go together: give both, or neither");
    }
    if (user != null && security == Security.NONE) {
      throw new IllegalArgumentException(
          "A password would go over an unencrypted connection: use STARTTLS or TLS");
    }
  }

  @Override
  public String toString() {
    return "smtp://" + host + ":" + port + " (" + security + (user == null ? ")" : ", as a user)");
  }
}
