package io.spendcast.report;

import io.spendcast.report.model.PostedCorrection;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Corrections of closed months in words. */
public final class CorrectionText {
  private CorrectionText() {}

  /** The part of the page about corrections; empty without any. */
  static List<PageSection> sections(List<PostedCorrection> corrections) {
    if (corrections.isEmpty()) {
      return List.of();
    }
    return List.of(
        PageSection.ofText(
            "Corrections of closed months",
            corrections.stream().map(CorrectionText::sentence).collect(Collectors.joining(" "))
                + " Closed months stay as they were booked; corrections are in no other figure of"
                + " this report."));
  }

  /** For example {@code July 2026: +$12.30 by new prices, in 12 rows, booked in August 2026.} */
  public static String sentence(PostedCorrection correction) {
    BigDecimal cost = correction.costUsd();
    long unpriced = correction.unpricedQuantity();
    return monthAndYear(correction.period())
        + ": "
        + (cost == null ? "an unknown amount" : MoneyFormat.signed(cost))
        + " by "
        + cause(correction.cause())
        + " ("
        + QuantityFormat.count(correction.rows())
        + (correction.rows() == 1 ? " row" : " rows")
        + (unpriced == 0
            ? ""
            : ", " + (unpriced > 0 ? "+" : "") + unpriced + " units without a price")
        + "), booked in "
        + monthAndYear(correction.posted())
        + ".";
  }

  private static String monthAndYear(java.time.YearMonth month) {
    return QuantityFormat.month(month) + " " + month.getYear();
  }

  private static String cause(String code) {
    return switch (code) {
      case "price" -> "new prices";
      case "late_usage" -> "usage that came late";
      case "withdrawn_usage" -> "usage that was withdrawn";
      case "reopened" -> "taking corrections back, as the month was reopened";
      default -> code.replace('_', ' ');
    };
  }
}
