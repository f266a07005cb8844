package io.spendcast.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FAULTS 3 and 13: what grows without bound is stopped, and what is one long line is streamed. */
class LargeInputProof {
  private static final int MEBIBYTE = 1 << 20;
  private static final int GIBIBYTE_IN_MEBIBYTES = 1 << 10;

  @TempDir Path folder;

  @Test
  void fault_3_ten_gigabytes_in_a_gzip_file_are_refused_with_a_small_heap() throws IOException {
    OwnProcess process = new OwnProcess(folder, 512);
    process.configure("sources.gateway { format = jsonl, path = logs }");
    process.write("logs/good.jsonl", UsageLines.line(1, "t", "m") + "\n");
    pack("logs/zeros.jsonl.gz", (byte) 0);
    pack("logs/blanks.jsonl.gz", (byte) ' ');

    OwnProcess.Outcome outcome = process.run("ingest");

    assertThat(outcome.exitCode()).as(outcome.said()).isEqualTo(5);
    assertThat(outcome.said())
        .contains("1 records = 1 accepted")
        .contains("blanks.jsonl.gz: not loaded: the data grows to more than max_compression_ratio")
        .contains("zeros.jsonl.gz: not loaded");
    assertThat(outcome.peakMegabytes()).isLessThan(1_100);
  }

  @Test
  void fault_13_long_lines_are_passed_over_and_a_line_of_64_megabytes_is_read_if_allowed()
      throws IOException {
    OwnProcess process = new OwnProcess(folder, 2048);
    process.configure("sources.gateway { format = jsonl, path = logs }");
    Files.createDirectories(folder.resolve("logs"));
    try (OutputStream out = Files.newOutputStream(folder.resolve("logs/a.jsonl"))) {
      out.write((UsageLines.line(1, "t", "m") + "\n").getBytes(StandardCharsets.UTF_8));
      writeLongLine(out, 2, 64);
      writeLongLine(out, 3, 2 * GIBIBYTE_IN_MEBIBYTES);
      out.write((UsageLines.line(4, "t", "m") + "\n").getBytes(StandardCharsets.UTF_8));
    }

    assertThat(process.run("ingest").isDone().said())
        .contains("4 records = 2 accepted + 0 duplicate + 2 quarantined + 0 kept out");
    assertThat(
            process.query(
                "SELECT count_if(reason = 'oversize_record'), min(source_line), max(source_line),"
                    + " max(length(raw)) < 100000 FROM quarantined_usage"))
        .isEqualTo("2,2,3,true");

    process.configure(
        "ingest.max_line_bytes = 100000000\nsources.gateway { format = jsonl, path = logs }");
    assertThat(process.run("quarantine", "retry").isDone().said())
        .contains("4 records = 3 accepted + 0 duplicate + 1 quarantined + 0 kept out");
  }

  /** A record whose prompt has a number of mebibytes. */
  private static void writeLongLine(OutputStream out, int number, int mebibytes)
      throws IOException {
    String record = UsageLines.line(number, "t", "m");
    out.write(record.replace("}", ",\"prompt\":\"").getBytes(StandardCharsets.UTF_8));
    byte[] chunk = new byte[MEBIBYTE];
    Arrays.fill(chunk, (byte) 'x');
    for (int i = 0; i < mebibytes; i++) {
      out.write(chunk);
    }
    out.write("\"}\n".getBytes(StandardCharsets.UTF_8));
  }

  /** Ten gibibytes of one byte, as ten members of a gzip file. */
  private void pack(String name, byte content) throws IOException {
    byte[] chunk = new byte[MEBIBYTE];
    Arrays.fill(chunk, content);
    ByteArrayOutputStream member = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(member, 1 << 16)) {
      for (int i = 0; i < GIBIBYTE_IN_MEBIBYTES; i++) {
        out.write(chunk);
      }
    }
    try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
      for (int i = 0; i < 10; i++) {
        member.writeTo(out);
      }
    }
  }
}
