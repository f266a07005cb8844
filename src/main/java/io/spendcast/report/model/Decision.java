package io.spendcast.report.model;

import org.jspecify.annotations.Nullable;

/**
 * Something that a person must decide.
 *
 * @param finding what is the case, one sentence
 * @param action what to do, one sentence
 * @param command the command to run; null when there is none
 * @param count how many decisions it stands for
 */
public record Decision(String finding, String action, @Nullable String command, long count) {
  /** A decision of its own. */
  public Decision(String finding, String action, @Nullable String command) {
    this(finding, action, command, 1);
  }
}
