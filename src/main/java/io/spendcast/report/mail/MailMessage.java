package io.spendcast.report.mail;

/** A composed message to one recipient: its bytes as they go over the wire. Immutable. */
public final class MailMessage {
  private final MailAddress sender;
  private final MailAddress recipient;
  private final String messageId;
  private final byte[] bytes;

  MailMessage(MailAddress sender, MailAddress recipient, String messageId, byte[] bytes) {
    this.sender = sender;
    this.recipient = recipient;
    this.messageId = messageId;
    this.bytes = bytes.clone();
  }

  public MailAddress sender() {
    return sender;
  }

  public MailAddress recipient() {
    return recipient;
  }

  /** The Message-ID, angle brackets included; the same for the same report and recipient. */
  public String messageId() {
    return messageId;
  }

  /** The content of an {@code .eml} file: ASCII, lines ending in CR LF. */
  public byte[] bytes() {
    return bytes.clone();
  }
}
