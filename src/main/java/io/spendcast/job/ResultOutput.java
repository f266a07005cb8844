package io.spendcast.job;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output for results: UTF-8 whatever the machine's locale. */
final class ResultOutput {
  private ResultOutput() {}

  static PrintStream open() {
    return new PrintStream(System.out, true, StandardCharsets.UTF_8);
  }
}
