package io.spendcast.report.mail;

/**
 * What became of one message to one recipient.
 *
 * @param detail the server's reply or the failure, one line, without secrets
 */
public record Delivery(MailAddress recipient, State state, String detail) {

  /** Where a delivery stands. */
  public enum State {
    /** The server has accepted the message. */
    SENT,
    /** It was not accepted; trying again may help. */
    FAILED_TEMPORARY,
    /** It was refused, or cannot be sent before somebody mends a setting. */
    FAILED_PERMANENT,
    /**
     * The message was handed over whole but no reply came, so it may have been accepted. A resend
     * carries the same Message-ID.
     */
    UNKNOWN;

    /** The state's name in tables. */
    public String columnValue() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
