package io.spendcast.report;

import io.spendcast.alert.CoveragePercent;
import io.spendcast.report.model.PriceCoverage;
import io.spendcast.report.model.PriceCoverage.Bounds;
import io.spendcast.report.model.PriceCoverage.Unpriced;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** In words, how far usage could be priced, and how much money may be missing. */
public final class CoverageText {
  private static final int MOST_REASONS = 3;
  private static final MathContext EXACT_ENOUGH = new MathContext(16, RoundingMode.FLOOR);

  private CoverageText() {}

  /**
   * For example {@code 99.20 % of 1.24 M attempts are fully priced, less than the 99.5 % that are
   * required; largest reasons: no price for model mistral-large-4 (9,922 attempts)}.
   */
  public static String incomplete(PriceCoverage coverage) {
    List<String> reasons = reasons(coverage);
    return share(coverage)
        + " of "
        + QuantityFormat.attempts(coverage.events())
        + " are fully priced, less than the "
        + percent(coverage.minimumShare())
        + " that are required"
        + (reasons.isEmpty()
            ? ""
            : (reasons.size() == 1 ? "; the reason: " : "; the largest reasons: ")
                + String.join(", ", reasons));
  }

  /** The models with most events without a price, each with the reason. */
  public static List<String> reasons(PriceCoverage coverage) {
    List<String> reasons =
        coverage.unpriced().stream()
            .limit(MOST_REASONS)
            .map(CoverageText::reason)
            .collect(Collectors.toCollection(ArrayList::new));
    long others = coverage.unpricedModels() - reasons.size();
    if (others > 0) {
      reasons.add("and " + QuantityFormat.count(others) + (others == 1 ? " model" : " models"));
    }
    return List.copyOf(reasons);
  }

  /**
   * Between which amounts the unpriced part may lie, in words that nobody takes for a cost; empty
   * where nothing lacks a price.
   */
  public static String bounds(PriceCoverage coverage) {
    Bounds bounds = coverage.bounds();
    if (bounds == null) {
      return coverage.unpricedEvents() == 0
          ? ""
          : "How much money is missing cannot be estimated: no related model has a price";
    }
    long unbounded = coverage.unboundedQuantity();
    return "Not a cost: at prices of related models, what has no price would come to "
        + range(bounds)
        + "; this estimate is in no sum"
        + (unbounded == 0
            ? ""
            : ", and " + QuantityFormat.count(unbounded) + " units are in neither bound");
  }

  /** For example {@code $1.20 to $3.10}. */
  public static String range(Bounds bounds) {
    String lower = MoneyFormat.exact(bounds.lowerUsd());
    String upper = MoneyFormat.exact(bounds.upperUsd());
    return lower.equals(upper) ? "about " + lower : lower + " to " + upper;
  }

  private static String reason(Unpriced model) {
    return DisplayText.name(model.model())
        + " of "
        + DisplayText.name(model.provider())
        + ", "
        + DisplayText.sentence(model.reason())
        + " ("
        + QuantityFormat.attempts(model.events())
        + ")";
  }

  /** For example {@code 98.39 %}, rounded down. */
  public static String share(double share) {
    return share(BigDecimal.valueOf(share));
  }

  static String share(BigDecimal share) {
    return CoveragePercent.digits(share) + "\u00A0%";
  }

  /** The share of events that are fully priced. */
  static String share(PriceCoverage coverage) {
    return share(
        BigDecimal.valueOf(coverage.events() - coverage.unpricedEvents())
            .divide(BigDecimal.valueOf(Math.max(1, coverage.events())), EXACT_ENOUGH));
  }

  /** With all its digits. */
  static String percent(BigDecimal share) {
    String digits = share.movePointRight(2).stripTrailingZeros().toPlainString();
    return digits + "\u00A0%";
  }
}
