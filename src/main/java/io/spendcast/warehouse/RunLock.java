package io.spendcast.warehouse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps a second run away from a local warehouse, by a lock of the operating system on {@value
 * #FILE_NAME} in the warehouse folder. The lock ends with the process that holds it, however that
 * ends; a file left behind locks nothing. The text in the file only says who holds the lock.
 *
 * <p>On Linux a process loses its locks on a file when it closes any handle to it, so nothing in
 * this process may open the lock file while it is held; this class does not.
 */
public final class RunLock implements AutoCloseable {
  public static final String FILE_NAME = ".spendcast.lock";

  private static final int MAX_HOLDER_BYTES = 1_024;
  private static final Pattern HOLDER =
      Pattern.compile("^pid (?<pid>\\d{1,18}) on host (?<host>.+) since (?<since>\\S+), run ");

  /** How far the system's start of a process may lie from what a clock showed. */
  private static final Duration CLOCK_SLACK = Duration.ofSeconds(10);

  /** What this process holds, so that a second attempt never opens the file. */
  private static final Map<Path, String> HELD = new ConcurrentHashMap<>();

  /** Handles whose closing would end a lock that other code of this process holds. */
  private static final List<FileChannel> NEVER_CLOSED = new CopyOnWriteArrayList<>();

  private final Path file;
  private final FileChannel locked;

  private RunLock(Path file, FileChannel locked) {
    this.file = file;
    this.locked = locked;
  }

  /**
   * Locks the warehouse, whose folder is created when absent, or fails at once.
   *
   * @param startedAt when the run began
   * @throws WarehouseLockedException when another process, or another holder in this one, has it
   * @throws IOException when the lock file cannot be opened or locked
   */
  public static RunLock acquire(Path warehouse, String runId, Instant startedAt)
      throws IOException {
    Files.createDirectories(warehouse);
    Path file = warehouse.toRealPath().resolve(FILE_NAME);
    String holder =
        "pid %d on host %s since %s, run %s"
            .formatted(ProcessHandle.current().pid(), hostName(), startedAt, runId);
    String holderHere = HELD.putIfAbsent(file, holder);
    if (holderHere != null) {
      throw new WarehouseLockedException(warehouse, holderHere);
    }
    try {
      return new RunLock(file, lock(warehouse, file, holder));
    } catch (IOException | RuntimeException e) {
      HELD.remove(file);
      throw e;
    }
  }

  /**
   * Who holds the lock of a warehouse, by the text in its file; the lock itself is not touched. A
   * text that a killed run of this machine left behind is not believed, also where its number has
   * come to another process since.
   */
  public static Optional<String> holderOf(Path warehouse) {
    try {
      Path file = warehouse.toRealPath().resolve(FILE_NAME);
      String here = HELD.get(file);
      if (here != null) {
        return Optional.of(here);
      }
      String holder = Files.exists(file) ? Files.readString(file).strip() : "";
      return holder.isEmpty() || isGone(holder) ? Optional.empty() : Optional.of(holder);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether the process is no more. Its number may be another's by now, or this process's own,
   * which holds nothing: in a container each run has the same.
   */
  private static boolean isGone(String holder) {
    Matcher matcher = HOLDER.matcher(holder);
    if (!matcher.find() || !matcher.group("host").equals(hostName())) {
      return false;
    }
    long pid = Long.parseLong(matcher.group("pid"));
    return pid == ProcessHandle.current().pid()
        || ProcessHandle.of(pid)
            .map(process -> startedAfter(process, matcher.group("since")))
            .orElse(true);
  }

  private static boolean startedAfter(ProcessHandle process, String since) {
    try {
      Instant latest = Instant.parse(since).plus(CLOCK_SLACK);
      return process.info().startInstant().map(start -> start.isAfter(latest)).orElse(false);
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /** Lets the next run in; a second call does nothing. */
  @Override
  public void close() throws IOException {
    if (locked.isOpen()) {
      try (locked) {
        locked.truncate(0);
      } finally {
        HELD.remove(file);
      }
    }
  }

  private static FileChannel lock(Path warehouse, Path file, String holder) throws IOException {
    FileChannel channel = open(file);
    try {
      if (channel.tryLock() == null) {
        String other = holder(channel);
        channel.close();
        throw new WarehouseLockedException(warehouse, other);
      }
      channel.truncate(0);
      channel.write(StandardCharsets.UTF_8.encode(holder), 0);
      return channel;
    } catch (OverlappingFileLockException e) {
      NEVER_CLOSED.add(channel);
      throw new WarehouseLockedException(warehouse, holder(channel));
    } catch (IOException e) {
      channel.close();
      throw new IOException("Cannot lock " + file + ": " + e.getMessage(), e);
    }
  }

  private static FileChannel open(Path file) throws IOException {
    try {
      return FileChannel.open(
          file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new IOException(
          "Cannot open the lock file "
              + file
              + " ("
              + e
              + "); make the warehouse folder writable for this user",
          e);
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(MAX_HOLDER_BYTES);
    channel.read(text, 0);
    String holder = StandardCharsets.UTF_8.decode(text.flip()).toString().strip();
    return holder.isEmpty() ? "a process that has not written its name yet" : holder;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown (" + e.getMessage() + ")";
    }
  }
}
