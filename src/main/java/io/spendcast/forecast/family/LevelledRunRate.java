package io.spendcast.forecast.family;

/**
 * The run-rate on a series that is at the level of its origin, once a step of the level has lasted.
 * Series whose best forecast is their mean are those that come back to it, so that a step is
 * believed later than by other methods.
 */
record LevelledRunRate(RunRate runRate) implements Candidate {
  @Override
  public String name() {
    return runRate.name();
  }

  @Override
  public boolean carries(Window window) {
    return runRate.carries(window);
  }

  @Override
  public double[] forecast(Window window, int horizon) {
    return runRate.forecast(window.levels().lasting(window), horizon);
  }
}
