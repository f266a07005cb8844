package io.spendcast.job;

import io.spendcast.facts.PriceVersionRows;
import io.spendcast.facts.QuarantinedPriceRows;
import io.spendcast.price.HeldPrice;
import io.spendcast.price.PriceProblem;
import io.spendcast.price.PriceVersions;
import io.spendcast.price.QuarantinedPrice;
import io.spendcast.price.QuarantinedPrice.State;
import io.spendcast.warehouse.CheckFailedException;
import io.spendcast.warehouse.Table;
import io.spendcast.warehouse.TableRevision;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The price book and its quarantine as a job reads and writes them. */
record PriceTables(Run run, TableRevision versions, TableRevision held) {
  private static final int MAX_SHOWN = 20;
  private static final int SHORT_ID = 12;

  /** Reads both; what is written later replaces these versions and no other. */
  static PriceTables read(Run run) {
    return new PriceTables(
        run,
        run.warehouse().revise(Table.PRICE_VERSIONS),
        run.warehouse().revise(Table.QUARANTINED_PRICES));
  }

  PriceVersions book() {
    return PriceVersionRows.read(versions.rows());
  }

  List<QuarantinedPrice> quarantine() {
    return QuarantinedPriceRows.read(held.rows());
  }

  /** Rows of the quarantine whose decision readers do not see, since its run died after it. */
  List<QuarantinedPrice> unpublished(List<QuarantinedPrice> quarantine, State decision) {
    Set<QuarantinedPrice> seen =
        Set.copyOf(QuarantinedPriceRows.read(run.publications().read(Table.QUARANTINED_PRICES)));
    return quarantine.stream()
        .filter(each -> each.state() == decision && !seen.contains(each))
        .toList();
  }

  /** Lets readers see decisions of runs that died before they were published. */
  void publish(List<QuarantinedPrice> unpublished) {
    run.summary().publish(Table.PRICE_VERSIONS, Table.QUARANTINED_PRICES);
    unpublished.forEach(
        each ->
            run.summary()
                .say(
                    each.state().name().toLowerCase(Locale.ROOT)
                        + " by "
                        + each.decidedBy()
                        + " at "
                        + each.decidedAt()
                        + ", in a run that ended before it was published, and published now: "
                        + each.price().detail()));
  }

  /**
   * The quarantine goes first: a load that dies between the two holds the same rows again.
   *
   * @throws io.spendcast.warehouse.ConcurrentChangeException where another load came in between
   */
  void write(
      PriceVersions known,
      PriceVersions book,
      List<QuarantinedPrice> before,
      List<QuarantinedPrice> after) {
    run.summary().publish(Table.PRICE_VERSIONS, Table.QUARANTINED_PRICES);
    writeQuarantine(before, after);
    writeBook(known, book);
  }

  /**
   * The book goes first: an approval that dies between the two leaves its prices held, and letting
   * them in once more adds nothing.
   *
   * @throws io.spendcast.warehouse.ConcurrentChangeException where another run came in between
   */
  void writeDecision(
      PriceVersions known,
      PriceVersions book,
      List<QuarantinedPrice> before,
      List<QuarantinedPrice> after) {
    run.summary().publish(Table.PRICE_VERSIONS, Table.QUARANTINED_PRICES);
    writeBook(known, book);
    writeQuarantine(before, after);
  }

  private void writeQuarantine(List<QuarantinedPrice> before, List<QuarantinedPrice> after) {
    if (!after.equals(before)) {
      List<Row> rows = after.stream().map(QuarantinedPriceRows::toRow).toList();
      held.overwrite(Table.QUARANTINED_PRICES.of(run.spark(), rows));
      run.summary()
          .wrote(
              Table.QUARANTINED_PRICES,
              after.stream().filter(each -> !before.contains(each)).count());
    }
  }

  private void writeBook(PriceVersions known, PriceVersions book) {
    if (!book.equals(known)) {
      versions.overwrite(replaced(known, book));
      run.summary().wrote(Table.PRICE_VERSIONS, added(known, book));
    }
  }

  private static long added(PriceVersions known, PriceVersions book) {
    return (long) book.prices().size()
        + book.terms().size()
        - known.prices().size()
        - known.terms().size();
  }

  /** Rows that do not change go from file to file: a large book is not built in memory again. */
  private Dataset<Row> replaced(PriceVersions known, PriceVersions book) {
    Dataset<Row> stored = versions.rows();
    Dataset<Row> gone =
        Table.PRICE_VERSIONS
            .of(run.spark(), PriceVersionRows.toRows(known.without(book)))
            .alias("gone");
    Dataset<Row> kept =
        stored.join(
            functions.broadcast(gone),
            stored
                .col("price_row_id")
                .equalTo(gone.col("price_row_id"))
                .and(stored.col("recorded_at").equalTo(gone.col("recorded_at")))
                .and(stored.col("superseded_at").eqNullSafe(gone.col("superseded_at"))),
            "left_anti");
    return kept.union(
        Table.PRICE_VERSIONS.of(run.spark(), PriceVersionRows.toRows(book.without(known))));
  }

  /**
   * @throws CheckFailedException with every problem of a load
   */
  static void requireSound(List<PriceProblem> problems) {
    if (!problems.isEmpty()) {
      throw new CheckFailedException(
          problems.stream()
              .map(PriceProblem::message)
              .collect(Collectors.joining(System.lineSeparator())));
    }
  }

  /** What the load holds, and how to let it in. */
  static void sayHeld(RunSummary summary, List<HeldPrice> held) {
    if (held.isEmpty()) {
      return;
    }
    summary.say(
        "prices: "
            + rows(held.size())
            + (held.size() == 1 ? " is held" : " are held")
            + " back, and the old prices stay in force ("
            + held.stream()
                .collect(
                    Collectors.groupingBy(HeldPrice::rule, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "))
            + "):");
    list(summary, held, "prices held");
    summary.say("  what is right all the same: prices approve ID… --by WHO --why TEXT");
  }

  /** What was held and is not any more, by the reason. */
  static void sayWithdrawn(
      RunSummary summary, List<QuarantinedPrice> before, List<QuarantinedPrice> after) {
    Set<QuarantinedPrice> known = Set.copyOf(before);
    Map<String, List<HeldPrice>> withdrawn =
        after.stream()
            .filter(each -> each.state() == State.WITHDRAWN)
            .filter(each -> !known.contains(each))
            .collect(
                Collectors.groupingBy(
                    each -> String.valueOf(each.why()),
                    TreeMap::new,
                    Collectors.mapping(QuarantinedPrice::price, Collectors.toList())));
    withdrawn.forEach(
        (why, prices) -> {
          summary.say(
              "prices: "
                  + (prices.size() == 1 ? "1 held row is" : prices.size() + " held rows are")
                  + " withdrawn: "
                  + why
                  + ":");
          list(summary, prices, "prices held --all");
        });
  }

  private static void list(RunSummary summary, List<HeldPrice> prices, String command) {
    prices.stream()
        .limit(MAX_SHOWN)
        .forEach(
            each -> summary.say("  " + shortId(each) + "  " + each.rule() + "  " + each.detail()));
    if (prices.size() > MAX_SHOWN) {
      summary.say("  and " + (prices.size() - MAX_SHOWN) + " more: " + command);
    }
  }

  /** For example {@code 1 row} or {@code 12 rows}. */
  static String rows(int count) {
    return count + (count == 1 ? " row" : " rows");
  }

  static String shortId(HeldPrice price) {
    return price.identity().substring(0, SHORT_ID);
  }
}
