package io.spendcast.forecast.history;

/**
 * Why a series, or a row that belongs to none, is not forecast.
 *
 * @param row line of the file, the header being the first
 * @param text what is wrong and what to do
 */
public record HistoryProblem(String seriesId, long row, String text) {

  public String message() {
    return "series '" + seriesId + "', row " + row + ": " + text;
  }
}
