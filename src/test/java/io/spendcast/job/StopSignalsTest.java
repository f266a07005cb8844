package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.junit.jupiter.api.Test;

class StopSignalsTest {
  private static final int TERMINATED = 143;

  @Test
  void a_run_that_is_terminated_says_so_in_one_line_and_ends_with_the_signals_code()
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Stopped.class.getName());
    builder.environment().remove("SPENDCAST_DEBUG");
    Process process = builder.start();
    assertThat(process.getInputStream().read()).isEqualTo('r');
    // Process.destroy would close the stream that is read below.
    process.toHandle().destroy();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(
            "stopped by SIGTERM; what is published stands, and the same command may be given again");
    assertThat(process.exitValue()).isEqualTo(TERMINATED);
  }

  /** Complains on its end, as Spark does. */
  static final class Stopped {
    private Stopped() {}

    public static void main(String[] args) throws InterruptedException {
      LogManager.getLogger("org.apache.spark.Complaint");
      StopSignals.listen();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    LogManager.getLogger("org.apache.spark.Complaint").error("You hit a bug");
                    System.err.println("the run could not be recorded");
                  }));
      System.out.print("ready");
      System.out.flush();
      Thread.sleep(60_000);
    }
  }
}
