package io.spendcast.job;

import io.spendcast.warehouse.CheckFailedException;
import io.spendcast.warehouse.DataCheck;
import io.spendcast.warehouse.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What must hold of some tables before readers see them. */
final class PublicationChecks {
  private PublicationChecks() {}

  /**
   * Runs the checks of tables whose rows are registered as views of the tables' names; a failed
   * {@code #warn} check is recorded.
   *
   * @throws CheckFailedException where a {@code #fail} check finds a row
   */
  static void hold(Run run, Table... tables) {
    List<DataCheck.Violation> fatal = new ArrayList<>();
    List<String> names = Arrays.stream(tables).map(Table::tableName).toList();
    for (DataCheck.Violation violation : DataCheck.violations(run.spark(), names)) {
      if (violation.check().fails()) {
        fatal.add(violation);
      } else {
        run.summary().warn(violation);
      }
    }
    if (!fatal.isEmpty()) {
      throw new CheckFailedException(fatal);
    }
  }
}
