package io.spendcast.job;

import io.spendcast.report.mail.MailMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The files of one report. Each is replaced as a whole, so that a reader never sees half of one.
 *
 * @param folder the week's own
 */
record ReportFiles(Path folder) {
  Path html() {
    return folder.resolve("report.html");
  }

  Path text() {
    return folder.resolve("report.txt");
  }

  Path eml() {
    return folder.resolve("report.eml");
  }

  List<Path> all() {
    return List.of(html(), text(), eml());
  }

  void write(String html, String text, MailMessage message) {
    try {
      Files.createDirectories(folder);
      replace(html(), html.getBytes(StandardCharsets.UTF_8));
      replace(text(), text.getBytes(StandardCharsets.UTF_8));
      replace(eml(), message.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The report cannot be written to "
              + folder
              + " ("
              + e
              + "); make the folder writable, or set report_folder to another",
          e);
    }
  }

  private void replace(Path file, byte[] content) throws IOException {
    Path part = Files.createTempFile(folder, ".report", ".part");
    try {
      Files.write(part, content);
      Files.setPosixFilePermissions(
          part, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
