package io.spendcast.forecast.family;

/** A method that knows no steps of the level, on a series that is at the level of its origin. */
record Levelled(Candidate method) implements Candidate {
  @Override
  public String name() {
    return method.name();
  }

  @Override
  public boolean carries(Window window) {
    return method.carries(window);
  }

  @Override
  public double[] forecast(Window window, int horizon) {
    return method.forecast(window.levels().window(), horizon);
  }
}
