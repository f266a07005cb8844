package io.spendcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class SparkOptionsTest {
  @Test
  void the_tests_run_with_the_options_that_spark_gives_its_own_jvms() {
    List<String> given = ManagementFactory.getRuntimeMXBean().getInputArguments();
    List<String> wanted = Arrays.asList(JavaModuleOptions.defaultModuleOptionArray());

    assertThat(given).containsAll(wanted);
    assertThat(
            given.stream()
                .filter(option -> option.startsWith("--add-"))
                .filter(option -> !wanted.contains(option)))
        .as("options that Spark does not ask for")
        .isEmpty();
  }
}
