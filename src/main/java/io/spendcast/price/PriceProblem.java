package io.spendcast.price;

/**
 * Why a set of prices cannot be in force together.
 *
 * @param message both rows with their places and validities, and what to do
 */
public record PriceProblem(Rule rule, String message) {
  /** What every price book obeys. */
  public enum Rule {
    /** The same statement twice. */
    DUPLICATE_ROW,
    /** Two prices for one usage at one instant. */
    OVERLAPPING_VALIDITY,
    /** A bound that belongs to a band in one row and not in another of the same model. */
    AMBIGUOUS_CONTEXT_BOUND,
    /** A load that claims to have been known before the row that it replaces. */
    RECORDED_BEFORE_PREDECESSOR,
    /** Two patterns of one length that name the same model at one instant. */
    AMBIGUOUS_ALIAS,
    /** Aliases that lead back to where they started. */
    CIRCULAR_ALIAS
  }
}
