package io.spendcast.forecast.history;

/** Values as they are written: decimal, exponent allowed; nothing, NA, NaN or null is unknown. */
final class HistoryValue {
  private HistoryValue() {}

  /**
   * @return NaN if unknown
   * @throws NumberFormatException if the text is neither a number nor a word for unknown
   */
  static double parse(String text) {
    String written = text.strip();
    if (written.isEmpty()
        || written.equalsIgnoreCase("nan")
        || written.equalsIgnoreCase("na")
        || written.equalsIgnoreCase("null")) {
      return Double.NaN;
    }
    char last = written.charAt(written.length() - 1);
    if (!(last >= '0' && last <= '9' || last == '.') || written.indexOf('x') >= 0) {
      throw new NumberFormatException("is not a number");
    }
    double value;
    try {
      value = Double.parseDouble(written);
    } catch (NumberFormatException e) {
      throw new NumberFormatException("is not a number");
    }
    if (Math.abs(value) > HistoryCells.LARGEST) {
      throw new NumberFormatException("is larger than 1e100");
    }
    return value;
  }
}
