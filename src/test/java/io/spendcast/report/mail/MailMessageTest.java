package io.spendcast.report.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendcast.report.chart.ChartId;
import io.spendcast.report.chart.ChartImage;
import io.spendcast.report.chart.Charts;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailMessageTest {
  private static final String WAREHOUSE = "/data/warehouse";
  private static final MailAddress SENDER = new MailAddress("spendcast@example.com");
  private static final MailAddress RECIPIENT = new MailAddress("finance@example.com");

  @Test
  void text_stands_beside_a_page_with_its_images_and_a_csv_is_attached() throws Exception {
    MimeMessage message = parsed(compose("Spend"));
    MimeMultipart mixed = (MimeMultipart) message.getContent();
    MimeMultipart alternative = (MimeMultipart) mixed.getBodyPart(0).getContent();
    MimeMultipart related = (MimeMultipart) alternative.getBodyPart(1).getContent();

    assertThat(message.getContentType()).startsWith("multipart/mixed");
    assertThat(alternative.getContentType()).startsWith("multipart/alternative");
    assertThat((String) alternative.getBodyPart(0).getContent()).isEqualTo("words \u2212$5\r\n");
    assertThat(related.getContentType()).startsWith("multipart/related");
    MimeBodyPart image = (MimeBodyPart) related.getBodyPart(1);
    String contentId = image.getContentID().substring(1, image.getContentID().length() - 1);
    assertThat((String) related.getBodyPart(0).getContent()).contains("cid:" + contentId);
    assertThat(image.getInputStream().readAllBytes()).isEqualTo(new byte[] {1, 2, 3});
    assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("spend-by-model-and-team.csv");
    assertThat(mixed.getBodyPart(1).getInputStream().readAllBytes())
        .isEqualTo("a\r\n1\r\n".getBytes(StandardCharsets.UTF_8));
    assertThat(message.getHeader("Date", null)).isEqualTo("Mon, 17 Aug 2026 07:10:00 +0200");
  }

  @Test
  void the_same_report_gives_the_same_bytes_and_each_recipient_and_warehouse_another_message_id() {
    assertThat(compose("Spend").bytes()).isEqualTo(compose("Spend").bytes());
    assertThat(compose("Spend").messageId())
        .isEqualTo(compose("Another subject").messageId())
        .isNotEqualTo(compose(WAREHOUSE, new MailAddress("other@example.com"), "Spend").messageId())
        .isNotEqualTo(compose("/data/other", RECIPIENT, "Spend").messageId())
        .matches("<[0-9a-f]{32}@example\\.com>");
  }

  // FAULTS 60
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\r\nBcc: all@example.com",
        "x\nBcc: all@example.com",
        "x\rBcc: all@example.com",
        "x\u760D\u760ABcc: all@example.com",
        "x\u010D\u010ABcc: all@example.com",
        "x\u0085\u2028Bcc: all@example.com",
        "x\uD80C\uDC0DBcc: all@example.com",
        "x\0\u000B\u000C"
      })
  void a_subject_is_one_header_in_ascii_whatever_is_in_it(String subject) throws Exception {
    byte[] bytes = compose(subject).bytes();
    MimeMessage message = parsed(compose(subject));

    for (byte one : bytes) {
      assertThat(one).isGreaterThanOrEqualTo((byte) 0);
    }
    assertThat(message.getHeader("Bcc")).isNull();
    assertThat(message.getAllRecipients()).hasSize(1);
    assertThat(message.getSubject().chars())
        .noneMatch(unit -> (unit & 0xFF) == '\r' || (unit & 0xFF) == '\n')
        .noneMatch(Character::isISOControl);
  }

  @Test
  void a_letter_with_an_accent_survives_in_the_subject() throws Exception {
    assertThat(parsed(compose("v\u010Dera \u2212$310")).getSubject())
        .isEqualTo("vc\u030Cera \u2212$310");
  }

  // FAULTS 60
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nobody",
        "a@b",
        "a@b..com",
        "a@-b.com",
        ".a@b.com",
        "a..b@example.com",
        "a@example.com,b@example.com",
        "a@example.com b@example.com",
        "Name <a@example.com>",
        "<a@example.com>",
        "\"a b\"@example.com",
        "a@[127.0.0.1]",
        "a@example.com\r\nBcc: b@example.com",
        "a@example.com\n",
        "a@example.com\u760D\u760ABcc: b@example.com",
        "a\u760D@example.com",
        "a@ex\u0430mple.com",
        "a\0@example.com",
        "group: a@example.com;"
      })
  void an_address_that_is_more_or_less_than_one_address_is_refused(String address) {
    assertThatThrownBy(() -> new MailAddress(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Not a mail address")
        .hasMessageNotContaining("\n")
        .hasMessageNotContaining("\u760D");
  }

  @Test
  void usual_addresses_are_taken() {
    assertThat(new MailAddress("first.last+spend@mail.example.co").address())
        .isEqualTo("first.last+spend@mail.example.co");
    assertThatThrownBy(() -> new MailAddress("a".repeat(65) + "@example.com"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static MimeMessage parsed(MailMessage message) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()), new ByteArrayInputStream(message.bytes()));
  }

  private static MailMessage compose(String subject) {
    return compose(WAREHOUSE, RECIPIENT, subject);
  }

  private static MailMessage compose(String warehouse, MailAddress recipient, String subject) {
    MessageComposer composer = new MessageComposer(warehouse, "week-2026-W33", SENDER, recipient);
    String contentId = composer.contentId(ChartId.MONTH.fileName());
    return composer.compose(
        subject,
        ZonedDateTime.of(2026, 8, 17, 7, 10, 0, 0, ZoneId.of("Europe/Berlin")),
        "words \u2212$5\n",
        "<img src=\"cid:" + contentId + "\"/>\n",
        new Charts(Map.of(ChartId.MONTH, new ChartImage(new byte[] {1, 2, 3})), null),
        "a\r\n1\r\n");
  }
}
