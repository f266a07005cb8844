package io.spendcast.warehouse;

import java.util.List;
import java.util.stream.Collectors;

/** A data check failed and nothing was published; exit code 3. */
public final class CheckFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CheckFailedException(List<DataCheck.Violation> violations) {
    super(
        violations.stream()
            .map(DataCheck.Violation::toString)
            .collect(Collectors.joining(System.lineSeparator())));
  }

  public CheckFailedException(String message) {
    super(message);
  }
}
