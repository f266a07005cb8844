package io.spendcast.ingest;

import java.io.Serializable;

/**
 * One input of one source.
 *
 * @param locator path of a file relative to its root; table and version
 */
public record InputKey(String source, String locator)
    implements Serializable, Comparable<InputKey> {
  @Override
  public int compareTo(InputKey other) {
    int bySource = source.compareTo(other.source);
    return bySource != 0 ? bySource : locator.compareTo(other.locator);
  }
}
