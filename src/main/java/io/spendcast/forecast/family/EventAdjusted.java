package io.spendcast.forecast.family;

/** A method that knows no events, on what is left of a series without them. */
record EventAdjusted(Candidate method, EventEffects effects) implements Candidate {
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
    EventEffects.Learned learned = effects.of(window, horizon);
    return learned == null
        ? method.forecast(window, horizon)
        : learned.with(method.forecast(learned.without(), horizon));
  }

  /** The same without what events will do. */
  double[] withoutEvents(Window window, int horizon) {
    EventEffects.Learned learned = effects.of(window, horizon);
    return method.forecast(learned == null ? window : learned.without(), horizon);
  }
}
