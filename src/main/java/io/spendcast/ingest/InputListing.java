package io.spendcast.ingest;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the input files below a root in the order of their locators. What matches and is not read
 * is listed with the reason: names that start with {@code _} or {@code .} (by convention unfinished
 * or internal), links to folders or out of the root, and what is no regular file. The root itself
 * may be a link; what is below it has the same locator then. Nothing is opened.
 */
public final class InputListing {
  private final Path root;
  private final Path realRoot;
  private final PathMatcher matcher;
  private final List<ListedFile> listed = new ArrayList<>();

  private InputListing(Path root, String glob) throws IOException {
    this.root = root;
    this.realRoot = root.toRealPath();
    this.matcher = root.getFileSystem().getPathMatcher("glob:" + glob);
  }

  /**
   * @param glob over the path relative to the root, for example {@code **.jsonl.gz}; {@code **}
   *     takes everything
   * @throws IOException when the root, or a folder below it, cannot be listed; its message names
   *     the folder
   */
  public static List<ListedFile> list(Path root, String glob) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new IOException("the input folder " + root + " does not exist or is no folder");
    }
    InputListing listing = new InputListing(root, glob);
    Files.walkFileTree(listing.realRoot, listing.visitor());
    listing.listed.sort(Comparator.comparing(ListedFile::locator));
    return List.copyOf(listing.listed);
  }

  static String locator(Path root, Path file) {
    return root.relativize(file).toString().replace(File.separatorChar, '/');
  }

  private FileVisitor<Path> visitor() {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (folder.equals(realRoot) || !isHidden(folder)) {
          return FileVisitResult.CONTINUE;
        }
        add(folder, "a folder whose name starts with _ or .; nothing in it is read");
        return FileVisitResult.SKIP_SUBTREE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        if (matches(realRoot.relativize(file))) {
          add(file, reasonToIgnore(file, attributes));
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        throw new IOException("cannot list " + file + ": " + e.getMessage(), e);
      }
    };
  }

  /**
   * The JDK's patterns match no line end; a name that holds one is matched as if it held a blank.
   */
  private boolean matches(Path relative) {
    if (matcher.matches(relative)) {
      return true;
    }
    String name = relative.toString();
    String shown = name.replaceAll("\\R", " ");
    return !shown.equals(name) && matcher.matches(Path.of(shown));
  }

  private void add(Path path, @Nullable String ignored) {
    Path named = root.resolve(realRoot.relativize(path));
    listed.add(new ListedFile(named, locator(root, named), ignored));
  }

  private @Nullable String reasonToIgnore(Path file, BasicFileAttributes attributes)
      throws IOException {
    if (isHidden(file)) {
      return "the name starts with _ or .";
    }
    if (!isNameKept(file)) {
      return "the name cannot be written in the character set of file names; set LC_ALL=C.UTF-8";
    }
    if (attributes.isSymbolicLink()) {
      return reasonToIgnoreLink(file);
    }
    return attributes.isRegularFile() ? null : "a FIFO, a device or a socket, not a file";
  }

  private @Nullable String reasonToIgnoreLink(Path link) throws IOException {
    if (!Files.exists(link)) {
      return "a link to nothing";
    }
    if (!link.toRealPath().startsWith(realRoot)) {
      return "a link out of the input folder";
    }
    return Files.isRegularFile(link) ? null : "a link to something that is not a file";
  }

  private static boolean isHidden(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith("_") || name.startsWith(".");
  }

  /** Whether the path survives as text, as which it travels to the task that reads it. */
  private static boolean isNameKept(Path file) {
    try {
      return Path.of(file.toString()).equals(file);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
