package io.spendcast.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.Spendcast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A warehouse whose commands run in JVMs of their own.
 *
 * @param folder holds the configuration, the logs and the warehouse
 * @param heapMegabytes greatest heap of each JVM
 */
record OwnProcess(Path folder, int heapMegabytes) {
  static final String NOW = "2026-07-02T06:00:00Z";

  /**
   * What a command said and took.
   *
   * @param processorSeconds of all its threads, up to a fifth of a second before its end
   * @param peakMegabytes greatest resident set, heap and all else
   */
  record Outcome(
      int exitCode, String said, double seconds, double processorSeconds, long peakMegabytes) {
    Outcome isDone() {
      assertThat(exitCode).as(said).isZero();
      return this;
    }

    @Override
    public String toString() {
      return String.format(
          "%.1f s, processor %.1f s, peak %,d MB, exit code %d",
          seconds, processorSeconds, peakMegabytes, exitCode);
    }
  }

  /**
   * @param settings HOCON below {@code spendcast}
   */
  void configure(String settings) {
    write("scratch.conf", "spendcast {\n  warehouse.path = warehouse\n" + settings + "\n}\n");
  }

  Path write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command and waits for it; what it says comes to standard output, too. */
  Outcome run(String... command) {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-") || option.startsWith("-Dio.netty"))
        .forEach(all::add);
    all.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", "-Xmx" + heapMegabytes + "m"));
    all.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    all.add(
        "-Dlog4j2.configurationFile="
            + Path.of(System.getProperty("spendcast.basedir", ""), "conf", "log4j2.properties")
                .toAbsolutePath());
    all.add(Spendcast.class.getName());
    all.addAll(List.of(command));
    all.addAll(List.of("--config", folder.resolve("scratch.conf").toString(), "--now", NOW));
    Path log = folder.resolve("said.txt");
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(all)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      long peak = 0;
      double processor = 0;
      while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
        peak = Math.max(peak, peakMegabytes(process.pid()));
        processor =
            Math.max(
                processor,
                process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      Outcome outcome =
          new Outcome(process.exitValue(), Files.readString(log), seconds, processor, peak);
      System.out.println(command[0] + " with " + heapMegabytes + " MB heap: " + outcome);
      return outcome;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a command ran", e);
    }
  }

  /** The first line of a query's result, after its header. */
  String query(String sql) {
    Outcome outcome = run("sql", sql, "--format", "csv").isDone();
    List<String> lines = outcome.said().lines().toList();
    return lines.get(lines.size() - 1);
  }

  /** Zero once the process is gone. */
  private static long peakMegabytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
