package io.spendcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.job.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {
  @ParameterizedTest
  @MethodSource("commands")
  void every_command_explains_itself(CommandSpec command) {
    List<String> asked = new ArrayList<>(List.of(command.qualifiedName().split(" ")));
    asked.remove(0);
    asked.add("--help");

    String help = printedBy(asked.toArray(String[]::new));

    assertThat(help).contains("Usage: " + command.qualifiedName(), "--help", "--version");
    assertThat(command.usageMessage().description()).as("its description").isNotEmpty();
    for (OptionSpec option : command.options()) {
      assertThat(help).contains(option.longestName());
      assertThat(option.description()).as("what %s is for", option.longestName()).isNotEmpty();
    }
    for (String subcommand : command.subcommands().keySet()) {
      assertThat(help).contains("\n  " + subcommand);
    }
  }

  private static Stream<CommandSpec> commands() {
    return withSubcommands(Spendcast.commandLine());
  }

  private static Stream<CommandSpec> withSubcommands(CommandLine command) {
    return Stream.concat(
        Stream.of(command.getCommandSpec()),
        command.getSubcommands().values().stream().flatMap(HelpTest::withSubcommands));
  }

  private static String printedBy(String... command) {
    PrintStream standardOutput = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      assertThat(Spendcast.run(command)).isEqualTo(ExitCode.DONE);
    } finally {
      System.setOut(standardOutput);
    }
    return captured.toString(StandardCharsets.UTF_8);
  }
}
