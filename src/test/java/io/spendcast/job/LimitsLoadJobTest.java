package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ScratchWarehouse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsLoadJobTest {
  private static final String HEADER =
      "scope_dimension,scope_value,period,limit_usd,effective_from,owner";

  @TempDir Path folder;

  @Test
  void a_file_holds_all_rows_of_its_table_even_none_and_a_second_one_is_refused() {
    ScratchWarehouse warehouse =
        new ScratchWarehouse(folder, "2026-08-17T06:00:00Z", "sources.log { path = logs }");
    Path one = warehouse.write("one.csv", HEADER, "total,,month,35,2026-01-01,a@example.org");
    Path other = warehouse.write("other.csv", HEADER, "total,,month,5,2026-01-01,a@example.org");
    Path none = warehouse.write("none.csv", HEADER);
    warehouse.succeeds("limits", "load", one.toString());

    assertThat(warehouse.run("limits", "load", one.toString(), other.toString())).isEqualTo(3);
    assertThat(warehouse.said())
        .contains("other.csv: a second file of budgets beside", "so put both into one");
    assertThat(warehouse.number("SELECT sum(limit_usd) FROM budgets")).isEqualTo(35);

    Path empty = warehouse.write("empty.csv");
    assertThat(warehouse.run("limits", "load", empty.toString())).isEqualTo(3);
    assertThat(warehouse.number("SELECT sum(limit_usd) FROM budgets")).isEqualTo(35);

    warehouse.succeeds("limits", "load", none.toString());
    assertThat(warehouse.said()).contains("budgets has 0 rows");
    assertThat(warehouse.number("SELECT count(*) FROM budgets")).isZero();
  }
}
