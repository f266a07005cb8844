package io.spendcast.job;

import io.spendcast.SampleWarehouse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the sample's warehouse that a test may write to, and a way to run commands on it. */
final class SampleCopy {
  private final Path config;

  private SampleCopy(Path config) {
    this.config = config;
  }

  /** Copies the warehouse into a folder. */
  static SampleCopy in(Path folder) {
    copy(SampleWarehouse.folder(), folder.resolve("warehouse"));
    return new SampleCopy(SampleWarehouse.configIn(folder));
  }

  /** A warehouse that nothing has been written to. */
  static SampleCopy empty(Path folder) {
    return new SampleCopy(SampleWarehouse.configIn(folder));
  }

  /** The same with more lines of configuration. */
  SampleCopy with(String... lines) {
    try {
      Files.writeString(
          config, Files.readString(config) + "\n" + String.join("\n", List.of(lines)) + "\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with its mail server at a port of this machine. */
  SampleCopy sendingTo(int port) {
    return with(
        "spendcast.mail.host = \"127.0.0.1\"",
        "spendcast.mail.port = " + port,
        "spendcast.mail.security = none",
        "spendcast.mail.timeout = 5 seconds");
  }

  Path config() {
    return config;
  }

  Path reportFolder() {
    return config.resolveSibling("report");
  }

  /** What a command returned and printed. */
  record Result(int exitCode, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  /** Runs a command at the sample's present. */
  Result run(String... command) {
    return runAt(SampleWarehouse.NOW, command);
  }

  /** Runs a command at another present. */
  Result runAt(String now, String... command) {
    return run(now, config, command);
  }

  /** Runs a command on the sample's own warehouse; it must not write. */
  static Result runOnSample(String... command) {
    return run(SampleWarehouse.NOW, SampleWarehouse.configFile(), command);
  }

  private static Result run(String now, Path config, String... command) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      int exitCode = SampleWarehouse.runAt(now, config, command);
      return new Result(
          exitCode,
          printed.toString(StandardCharsets.UTF_8),
          said.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else if (!path.getFileName().toString().equals(".spendcast.lock")) {
          Files.copy(path, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
