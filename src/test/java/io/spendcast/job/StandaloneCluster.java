package io.spendcast.job;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * Spark's standalone master and workers on loopback, from the jars of the test class path, each in
 * a JVM of its own. Closing it ends these processes and their executors, and no other.
 */
final class StandaloneCluster implements AutoCloseable {
  private static final Pattern MASTER_STARTED = Pattern.compile("spark://127\\.0\\.0\\.1:\\d+");
  private static final Pattern WORKER_REGISTERED =
      Pattern.compile("Successfully registered with master");
  private static final long START_SECONDS = 90;

  private final Path folder;
  private final Path sparkHome;
  private final List<Process> processes = new ArrayList<>();
  private final String masterUrl;

  /**
   * Starts the master and the workers, one core each, and waits until all are registered.
   *
   * @param folder takes the Spark home, logs and work folders
   */
  static StandaloneCluster start(Path folder, int workers) throws IOException {
    StandaloneCluster cluster = null;
    try {
      cluster = new StandaloneCluster(folder);
      for (int worker = 1; worker <= workers; worker++) {
        cluster.startWorker("worker-" + worker);
      }
      for (int worker = 1; worker <= workers; worker++) {
        cluster.await(cluster.processes.get(worker), "worker-" + worker, WORKER_REGISTERED);
      }
      return cluster;
    } catch (IOException | RuntimeException e) {
      if (cluster != null) {
        cluster.close();
      }
      throw e;
    }
  }

  private StandaloneCluster(Path folder) throws IOException {
    this.folder = folder;
    this.sparkHome = folder.resolve("spark");
    linkJars();
    Process master =
        start(
            "master",
            List.of("-Xmx256m"),
            "org.apache.spark.deploy.master.Master",
            List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
    try {
      this.masterUrl = await(master, "master", MASTER_STARTED);
    } catch (RuntimeException e) {
      master.destroyForcibly();
      throw e;
    }
  }

  String masterUrl() {
    return masterUrl;
  }

  Path log(String name) {
    return folder.resolve(name + ".log");
  }

  /** Runs Spark's own submission in client mode to its end and gives its exit code. */
  int submit(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("--master", masterUrl, "--deploy-mode", "client"));
    all.addAll(Arrays.asList(arguments));
    Process driver = start("driver", List.of("-Xmx1g"), "org.apache.spark.deploy.SparkSubmit", all);
    if (!driver.waitFor(5, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the driver still runs after 5 minutes: " + tail("driver"));
    }
    return driver.exitValue();
  }

  /** The last lines that a process wrote, for the message of a failed assertion. */
  String tail(String name) throws IOException {
    List<String> lines = Files.readAllLines(log(name));
    return String.join(
        System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }

  @Override
  public void close() {
    List<ProcessHandle> own = new ArrayList<>();
    for (Process process : processes) {
      process.descendants().forEach(own::add);
      own.add(process.toHandle());
    }
    Collections.reverse(own);
    own.forEach(ProcessHandle::destroyForcibly);
    own.forEach(process -> process.onExit().orTimeout(10, TimeUnit.SECONDS).join());
  }

  private void startWorker(String name) throws IOException {
    Path work = Files.createDirectories(folder.resolve(name));
    start(
        name,
        List.of("-Xmx256m"),
        "org.apache.spark.deploy.worker.Worker",
        List.of(
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--webui-port",
            "0",
            "--cores",
            "1",
            "--memory",
            "1g",
            "--work-dir",
            work.toString(),
            masterUrl));
  }

  /** The jars of Delta come with the application, as on any cluster. */
  private void linkJars() throws IOException {
    Path jars = Files.createDirectories(sparkHome.resolve("jars"));
    for (Path jar : classPathJars()) {
      if (!isDelta(jar)) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
      }
    }
  }

  static String deltaJars() {
    return String.join(
        ",", classPathJars().stream().filter(jar -> isDelta(jar)).map(Path::toString).toList());
  }

  private static boolean isDelta(Path jar) {
    return jar.getFileName().toString().startsWith("delta-");
  }

  private static List<Path> classPathJars() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .map(Path::of)
        .toList();
  }

  private Process start(String name, List<String> jvm, String main, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(jvm);
    command.addAll(List.of("-cp", sparkHome.resolve("jars") + File.separator + "*", main));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("SPARK_"));
    builder.environment().put("SPARK_HOME", sparkHome.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process = builder.redirectErrorStream(true).redirectOutput(log(name).toFile()).start();
    processes.add(process);
    return process;
  }

  private String await(Process process, String name, Pattern sign) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() < deadline) {
      Matcher matcher = sign.matcher(Files.readString(log(name)));
      if (matcher.find()) {
        return matcher.group();
      }
      if (!process.isAlive()) {
        throw new IllegalStateException(name + " ended at once: " + tail(name));
      }
      try {
        TimeUnit.MILLISECONDS.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while " + name + " starts", e);
      }
    }
    throw new IllegalStateException(
        name + " has not started within " + START_SECONDS + " seconds: " + tail(name));
  }
}
