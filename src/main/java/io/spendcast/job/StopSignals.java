package io.spendcast.job;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Says in one line that a signal stopped the run. What Spark, whose session ends in the middle of
 * its work, and the run have to say after that is kept back unless {@code SPENDCAST_DEBUG} is set.
 * The process ends as it would, with 128 and the signal's number.
 */
public final class StopSignals {
  private static final List<String> NAMES = List.of("INT", "TERM");

  private StopSignals() {}

  /** Listens from now on. */
  public static void listen() {
    boolean isQuiet = System.getenv("SPENDCAST_DEBUG") == null;
    for (String name : NAMES) {
      Signal signal = new Signal(name);
      try {
        SignalHandler[] before = new SignalHandler[1];
        before[0] =
            Signal.handle(
                signal,
                arrived -> {
                  tell(name, isQuiet);
                  before[0].handle(arrived);
                });
      } catch (IllegalArgumentException e) {
        // The JVM keeps the signal to itself, as with -Xrs; then the process just ends.
        continue;
      }
    }
  }

  private static void tell(String name, boolean isQuiet) {
    System.err.println(
        "stopped by SIG"
            + name
            + "; what is published stands, and the same command may be given again");
    System.err.flush();
    if (isQuiet) {
      System.setErr(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
      Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
    }
  }
}
