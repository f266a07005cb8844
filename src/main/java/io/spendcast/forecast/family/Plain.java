package io.spendcast.forecast.family;

/** A baseline as people have it, under a name of its own. */
record Plain(Candidate baseline) implements Candidate {
  @Override
  public String name() {
    return "plain_" + baseline.name();
  }

  @Override
  public boolean carries(Window window) {
    return baseline.carries(window);
  }

  @Override
  public double[] forecast(Window window, int horizon) {
    return baseline.forecast(window, horizon);
  }
}
