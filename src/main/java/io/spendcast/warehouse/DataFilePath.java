package io.spendcast.warehouse;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a data file lies that a Delta action names. */
final class DataFilePath {
  private DataFilePath() {}

  /**
   * The file behind the {@code path} of an action: a URI, percent-encoded, relative to the table
   * folder or absolute (Delta protocol, "Add File and Remove File"). Null when it is on another
   * file system.
   *
   * @throws IOException when the path is no URI
   */
  static @Nullable Path resolve(Path tableFolder, String actionPath) throws IOException {
    URI uri;
    try {
      uri = new URI(actionPath);
    } catch (URISyntaxException e) {
      throw new IOException(
          "The commit names a data file by a path that is no URI: " + actionPath, e);
    }
    boolean local = uri.getScheme() == null || "file".equalsIgnoreCase(uri.getScheme());
    return local && uri.getPath() != null ? tableFolder.resolve(uri.getPath()) : null;
  }
}
