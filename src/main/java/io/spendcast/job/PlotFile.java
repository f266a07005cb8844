package io.spendcast.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the page of a series goes. */
record PlotFile(Path path) {
  /**
   * @param output a file, or a folder, which then gets a file named after the series
   */
  static PlotFile of(Path output, String series) {
    boolean isFile = output.toString().endsWith(".html") && !Files.isDirectory(output);
    String name = "forecast-" + series.replaceAll("[^A-Za-z0-9.-]+", "-") + ".html";
    return new PlotFile(isFile ? output : output.resolve(name));
  }

  void write(String html) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(path, html);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The page cannot be written to " + path + " (" + e + "); give another --output", e);
    }
  }
}
