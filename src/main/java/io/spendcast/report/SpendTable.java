package io.spendcast.report;

import io.spendcast.report.ReportTable.Column;
import io.spendcast.report.ReportTable.Row;
import io.spendcast.report.model.Cost;
import io.spendcast.report.model.SpendBreakdown.SpendRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Spend cut by one dimension: the largest, what the others add up to, and the total. */
final class SpendTable {
  private static final int MOST_NOTES = 3;

  // Unknown costs first: they are what the reader must not overlook. Others are last in any case.
  private static final Comparator<SpendRow> LARGEST_FIRST =
      Comparator.comparing((SpendRow row) -> row.others() > 0)
          .thenComparing(row -> row.cost().usd() != null)
          .thenComparing(row -> row.cost().usd(), Comparator.nullsFirst(Comparator.reverseOrder()))
          .thenComparing(SpendRow::unpricedTokens, Comparator.reverseOrder())
          .thenComparing(SpendRow::name);

  private SpendTable() {}

  static ReportTable of(String dimension, List<SpendRow> rows, int mostRows) {
    boolean unpriced = rows.stream().anyMatch(row -> row.unpricedTokens() > 0);
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.text(dimension),
                Column.number("Spend"),
                Column.number("Change"),
                Column.wideNumber("%"),
                Column.wideNumber("Tokens")));
    if (unpriced) {
      columns.add(Column.wideNumber("No price"));
    }
    List<SpendRow> sorted = rows.stream().sorted(LARGEST_FIRST).toList();
    int own = (int) sorted.stream().filter(row -> row.others() == 0).count();
    boolean capped = own < sorted.size() || own > mostRows;
    List<SpendRow> shown = sorted.subList(0, capped ? Math.min(own, mostRows - 1) : own);
    List<Row> out = new ArrayList<>();
    shown.forEach(row -> out.add(line(DisplayText.name(row.name()), row, unpriced, false)));
    if (capped) {
      List<SpendRow> rest = sorted.subList(shown.size(), sorted.size());
      long names = rest.stream().mapToLong(SpendRow::names).sum();
      String name = "other (" + QuantityFormat.count(names) + ")";
      out.add(line(name, sum(rest), unpriced, false));
    }
    if (sorted.size() > 1) {
      out.add(line("Total", sum(sorted), unpriced, true));
    }
    return new ReportTable(columns, out, notes(shown));
  }

  private static Row line(String name, SpendRow row, boolean unpriced, boolean total) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                name,
                MoneyFormat.exact(row.cost()),
                MoneyFormat.signedOrDash(row.cost().minus(row.previousCost())),
                QuantityFormat.change(row.previousCost().usd(), row.cost().usd()),
                QuantityFormat.compact(row.tokens())));
    if (unpriced) {
      cells.add(
          row.unpricedTokens() == 0
              ? QuantityFormat.DASH
              : QuantityFormat.compact(row.unpricedTokens()));
    }
    return new Row(cells, total);
  }

  private static SpendRow sum(List<SpendRow> rows) {
    return new SpendRow(
        "",
        sum(rows, SpendRow::cost),
        sum(rows, SpendRow::previousCost),
        rows.stream().mapToLong(SpendRow::requests).sum(),
        rows.stream().mapToLong(SpendRow::tokens).sum(),
        rows.stream().mapToLong(SpendRow::unpricedTokens).sum());
  }

  /** What is known adds up; where nothing is known, neither is the sum. */
  private static Cost sum(List<SpendRow> rows, Function<SpendRow, Cost> cost) {
    List<BigDecimal> known = new ArrayList<>();
    for (SpendRow row : rows) {
      BigDecimal usd = cost.apply(row).usd();
      if (usd != null) {
        known.add(usd);
      }
    }
    return known.isEmpty()
        ? Cost.unknown("no row has a known cost")
        : Cost.of(known.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  private static List<String> notes(List<SpendRow> rows) {
    List<String> notes = new ArrayList<>();
    for (SpendRow row : rows) {
      String reason = row.cost().unknownReason();
      if (reason != null && notes.size() < MOST_NOTES) {
        notes.add(
            DisplayText.name(row.name())
                + ": cost unknown, "
                + DisplayText.sentence(reason)
                + " ("
                + QuantityFormat.tokens(row.unpricedTokens())
                + ").");
      }
    }
    return notes;
  }
}
