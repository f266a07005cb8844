package io.spendcast.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A book of a million price rows is loaded, priced from and corrected in a heap of 4 GB, and what
 * facts take with it follows the processed days and not the book.
 */
class ManyPricesProof {
  private static final int MODELS = Integer.getInteger("spendcast.proof.models", 10_000);
  private static final int MONTHS = 50;
  private static final int EVENTS = 10_000;
  private static final int HEAP_MEGABYTES = 4096;

  @TempDir Path folder;

  @Test
  void a_million_price_rows_are_loaded_priced_from_and_corrected_in_a_heap_of_4_gb()
      throws IOException {
    OwnProcess process = new OwnProcess(folder, HEAP_MEGABYTES);
    process.configure("sources.gateway { format = jsonl, path = logs }");
    UsageLines.write(
        folder.resolve("logs/a.jsonl.gz"),
        LongStream.range(0, EVENTS),
        number -> UsageLines.line(number, "t" + number % 10, "model-" + number % 20));
    writeBook(folder.resolve("book.csv"));

    process.run("prices", "load", folder.resolve("book.csv").toString()).isDone();
    assertThat(process.query("SELECT count(*) FROM price_versions"))
        .isEqualTo(Long.toString(2L * MODELS * MONTHS));
    process.run("ingest").isDone();
    process.run("facts").isDone();
    assertThat(process.query("SELECT count_if(unpriced_reason IS NOT NULL) FROM daily_spend"))
        .isEqualTo("0");

    String before = process.query("SELECT sum(effective_cost_usd) FROM daily_spend");
    process.write(
        "one.csv",
        HEADER + "\nopenai,model-1,output_text,1.6,1000000," + month(MONTHS - 1) + ",\n");
    process.run("prices", "load", folder.resolve("one.csv").toString()).isDone();
    assertThat(process.run("facts").isDone().said()).contains("prices anew", "openai/model-1");
    assertThat(process.query("SELECT sum(effective_cost_usd) FROM daily_spend"))
        .isNotEqualTo(before);
  }

  private static final String HEADER =
      "provider,model,meter,unit_price,per,effective_from,effective_to";

  private static LocalDate month(int number) {
    return LocalDate.parse("2026-07-01").minusMonths(MONTHS - 1 - number);
  }

  /** The prices of the last month are open-ended. */
  private static void writeBook(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(HEADER + "\n");
      for (int model = 0; model < MODELS; model++) {
        for (int number = 0; number < MONTHS; number++) {
          String validity =
              month(number) + "," + (number == MONTHS - 1 ? "" : month(number + 1)) + "\n";
          out.write("openai,model-" + model + ",input_uncached,0.5,1000000," + validity);
          out.write("openai,model-" + model + ",output_text,1.5,1000000," + validity);
        }
      }
    }
  }
}
