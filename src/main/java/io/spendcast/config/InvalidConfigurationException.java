package io.spendcast.config;

import java.util.List;

/** All problems of a configuration or of the arguments of a command; exit code 2. */
public final class InvalidConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidConfigurationException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }
}
