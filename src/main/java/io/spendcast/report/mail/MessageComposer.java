package io.spendcast.report.mail;

import io.spendcast.ingest.Sha256;
import io.spendcast.report.chart.ChartId;
import io.spendcast.report.chart.ChartImage;
import io.spendcast.report.chart.Charts;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Composes one message: text beside HTML, for a report with inline charts and a CSV attachment.
 * Message-ID, boundaries and content ids come from the warehouse, the id of what is mailed and the
 * recipient, and the date is given, so the same input gives the same bytes and a resend is
 * recognised as one.
 */
public final class MessageComposer {
  static final String CSV_FILE_NAME = "spend-by-model-and-team.csv";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  private final MailAddress sender;
  private final MailAddress recipient;
  private final String token;

  /**
   * @param warehouse whose mail it is: others have mails of the same id
   */
  public MessageComposer(
      String warehouse, String mailId, MailAddress sender, MailAddress recipient) {
    this.sender = sender;
    this.recipient = recipient;
    this.token =
        Sha256.hex(warehouse + "\n" + mailId + "\n" + recipient.address()).substring(0, 32);
  }

  /** The content id of an image, without angle brackets. */
  public String contentId(String fileName) {
    return token + "." + fileName + "@" + sender.domain();
  }

  /** A report. */
  public MailMessage compose(
      String subject, ZonedDateTime date, String text, String html, Charts charts, String csv) {
    try {
      MimeMultipart related = multipart("related");
      related.addBodyPart(textPart(html, "html"));
      for (Map.Entry<ChartId, ChartImage> chart : charts.images().entrySet()) {
        related.addBodyPart(imagePart(chart.getKey(), chart.getValue()));
      }
      MimeMultipart alternative = multipart("alternative");
      alternative.addBodyPart(textPart(text, "plain"));
      alternative.addBodyPart(wrap(related));
      MimeMultipart mixed = multipart("mixed");
      mixed.addBodyPart(wrap(alternative));
      mixed.addBodyPart(csvPart(csv));
      return message(subject, date, mixed);
    } catch (MessagingException | IOException e) {
      throw failed(e);
    }
  }

  /** A mail without pictures and attachments. */
  public MailMessage compose(String subject, ZonedDateTime date, String text, String html) {
    try {
      MimeMultipart alternative = multipart("alternative");
      alternative.addBodyPart(textPart(text, "plain"));
      alternative.addBodyPart(textPart(html, "html"));
      return message(subject, date, alternative);
    } catch (MessagingException | IOException e) {
      throw failed(e);
    }
  }

  private MailMessage message(String subject, ZonedDateTime date, MimeMultipart content)
      throws MessagingException, IOException {
    String messageId = "<" + token + "@" + sender.domain() + ">";
    MimeMessage message = new FixedIdMessage(messageId);
    message.setHeader("Date", DATE.format(date));
    message.setHeader("From", sender.address());
    message.setHeader("To", recipient.address());
    message.setHeader("Subject", HeaderText.encode("Subject", subject));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setContent(content);
    message.saveChanges();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    message.writeTo(bytes);
    return new MailMessage(sender, recipient, messageId, bytes.toByteArray());
  }

  private IllegalStateException failed(Exception e) {
    return new IllegalStateException(
        "The mail to " + recipient.address() + " could not be composed: " + e.getMessage(), e);
  }

  private MimeMultipart multipart(String subtype) throws MessagingException {
    return new FixedBoundaryMultipart(subtype, "=_" + subtype + "_" + token);
  }

  private static MimeBodyPart textPart(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    // Lines end in LF or CR LF as they came; a mail's lines all end in CR LF.
    part.setText(text.replace("\r\n", "\n").replace("\n", "\r\n"), "UTF-8", subtype);
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  private MimeBodyPart imagePart(ChartId id, ChartImage image) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(
        new jakarta.activation.DataHandler(new ByteArrayDataSource(image.png(), "image/png")));
    part.setContentID("<" + contentId(id.fileName()) + ">");
    part.setDisposition(BodyPart.INLINE);
    part.setFileName(id.fileName());
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  private static MimeBodyPart csvPart(String csv) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(
        new jakarta.activation.DataHandler(
            new ByteArrayDataSource(
                csv.getBytes(StandardCharsets.UTF_8), "text/csv; charset=utf-8; header=present")));
    part.setDisposition(BodyPart.ATTACHMENT);
    part.setFileName(CSV_FILE_NAME);
    part.setHeader("Content-Transfer-Encoding", "base64");
    return part;
  }

  private static MimeBodyPart wrap(MimeMultipart multipart) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setContent(multipart);
    return part;
  }

  /** The library's own boundary holds a counter and the time. */
  private static final class FixedBoundaryMultipart extends MimeMultipart {
    FixedBoundaryMultipart(String subtype, String boundary) throws MessagingException {
      super(subtype);
      ContentType type = new ContentType("multipart", subtype, null);
      type.setParameter("boundary", boundary);
      contentType = type.toString();
    }
  }

  /** The library's own Message-ID holds the host's name and the time. */
  private static final class FixedIdMessage extends MimeMessage {
    private final String messageId;

    FixedIdMessage(String messageId) {
      super(Session.getInstance(new Properties()));
      this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId);
    }
  }
}
