package io.spendcast.report;

import io.spendcast.report.mail.MailAddress;
import io.spendcast.report.mail.MailMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the sample reports into the folder named as the argument, to be looked at. */
final class ReportPreview {
  private ReportPreview() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    ReportRenderer renderer = new ReportRenderer();
    var reports =
        Map.of(
            "rich", SampleReports.rich(),
            "empty", SampleReports.empty(),
            "hostile",
                SampleReports.named("<b onclick='x'>team \u202E\uD83D\uDC69\u200D\uD83D\uDCBB"));
    for (var report : reports.entrySet()) {
      String html = renderer.html(report.getValue());
      Files.writeString(folder.resolve(report.getKey() + ".html"), html);
      Files.writeString(
          folder.resolve(report.getKey() + "-no-images.html"),
          html.replaceAll("src=\"data:[^\"]*\"", "src=\"absent.png\""));
      Files.writeString(folder.resolve(report.getKey() + ".txt"), renderer.text(report.getValue()));
      MailMessage mail =
          renderer.eml(
              report.getValue(),
              "/data/warehouse",
              new MailAddress("spendcast@example.com"),
              new MailAddress("finance@example.com"));
      Files.write(folder.resolve(report.getKey() + ".eml"), mail.bytes());
    }
  }
}
