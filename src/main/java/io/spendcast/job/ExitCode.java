package io.spendcast.job;

/** The exit codes of the command line. */
public final class ExitCode {
  public static final int DONE = 0;
  public static final int FAILED = 1;

  /** Wrong arguments or configuration. */
  public static final int WRONG_USE = 2;

  /** A data check failed and nothing was published. */
  public static final int CHECK_FAILED = 3;

  /** An alert fired and {@code --fail-on-alert} was given. */
  public static final int ALERT_FIRED = 4;

  /** A part could not be done: a damaged file, an undelivered mail. */
  public static final int PARTIAL = 5;

  /** Another run holds the warehouse. */
  public static final int LOCKED = 75;

  private ExitCode() {}
}
