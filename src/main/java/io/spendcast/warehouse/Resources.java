package io.spendcast.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Text files inside the application jar. */
public final class Resources {
  private Resources() {}

  /**
   * The text of a resource.
   *
   * @param path absolute path, for example {@code /warehouse/daily_spend/query.sql}
   */
  public static String text(String path) {
    try (InputStream stream = Resources.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalArgumentException("no resource " + path + " in the application jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read resource " + path, e);
    }
  }

  public static boolean exists(String path) {
    return Resources.class.getResource(path) != null;
  }
}
