package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceFilesTest {
  private static final String HEADER =
      "provider,model,meter,unit_price,per,effective_from,effective_to\n";

  @TempDir private Path folder;

  @Test
  void cells_that_cannot_be_read_and_rows_that_contradict_each_other_are_told_together()
      throws IOException {
    Path cells = file("cells.csv", "openai,x,output_text,1e400,1000000,2026-01-01,\n");
    Path rows =
        file(
            "rows.csv",
            "openai,x,input_uncached,3,1000000,2026-01-01,2026-03-01\n"
                + "openai,x,input_uncached,4,1000000,2026-02-01,\n");
    Throwable refused = catchThrowable(() -> PriceFiles.read(List.of(cells, rows), Instant.EPOCH));
    assertThat(refused)
        .hasMessageContaining("cells.csv:2, column unit_price: found \"1e400\"")
        .hasMessageContaining("the exponent of at most two digits")
        .hasMessageContaining("rows.csv:3")
        .hasMessageContaining("overlap");
  }

  private Path file(String name, String rows) throws IOException {
    return Files.writeString(folder.resolve(name), HEADER + rows);
  }
}
