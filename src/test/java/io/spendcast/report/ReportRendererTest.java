package io.spendcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.report.mail.MailAddress;
import io.spendcast.report.mail.MailMessage;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ReportRendererTest {
  private final ReportRenderer renderer = new ReportRenderer();

  @Test
  void the_mail_holds_the_text_the_csv_and_each_chart_that_its_page_shows() throws Exception {
    MimeMessage message =
        new MimeMessage(
            Session.getInstance(new Properties()), new ByteArrayInputStream(mail().bytes()));
    MimeMultipart mixed = (MimeMultipart) message.getContent();
    MimeMultipart alternative = (MimeMultipart) mixed.getBodyPart(0).getContent();
    MimeMultipart related = (MimeMultipart) alternative.getBodyPart(1).getContent();
    List<String> attached = new ArrayList<>();
    for (int at = 1; at < related.getCount(); at++) {
      String id = ((MimeBodyPart) related.getBodyPart(at)).getContentID();
      attached.add("cid:" + id.substring(1, id.length() - 1));
    }

    assertThat(message.getSubject())
        .isEqualTo(
            "Northwind GenAI spend 2026-W33: $18,412 (incomplete); August will end near $75,851");
    assertThat((String) alternative.getBodyPart(0).getContent())
        .isEqualTo(renderer.text(SampleReports.rich()).replace("\n", "\r\n"));
    assertThat(
            ParsedPage.of((String) related.getBodyPart(0).getContent()).elements("img").stream()
                .map(image -> image.getAttribute("src")))
        .hasSize(6)
        .isEqualTo(attached);
    assertThat(new String(mixed.getBodyPart(1).getInputStream().readAllBytes(), "UTF-8"))
        .isEqualTo(SpendCsv.of(SampleReports.rich()));
  }

  @Test
  void the_same_report_gives_the_same_mail_to_the_byte() {
    assertThat(mail().bytes()).isEqualTo(mail().bytes());
  }

  private MailMessage mail() {
    return renderer.eml(
        SampleReports.rich(),
        "/data/warehouse",
        new MailAddress("spendcast@example.com"),
        new MailAddress("finance@example.com"));
  }
}
