package io.spendcast.sample;

import java.nio.file.Path;

/** Where the committed sample lies. */
public final class SampleFolder {
  private SampleFolder() {}

  public static Path path() {
    return Path.of(System.getProperty("spendcast.basedir", "."), "sample-data");
  }
}
