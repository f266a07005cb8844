package io.spendcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.job.ExitCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "facts", "forecast", "forecast plot", "prices load", "bench facts"})
  void every_command_explains_itself(String command) {
    String[] asked = (command + " --help").strip().split(" ");

    assertThat(Spendcast.run(asked)).isEqualTo(ExitCode.DONE);
  }
}
