package io.spendcast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExampleConfigTest {
  private static final Path CONF =
      Path.of(System.getProperty("spendcast.basedir", "")).resolve("conf");

  @Test
  void the_example_for_a_deployment_is_accepted_as_it_stands() {
    SpendcastConfig config = SpendcastConfig.load(CONF.resolve("spendcast.conf"));

    assertThat(config.sources()).extracting(SourceConfig::name).contains("gateway", "batch_export");
    assertThat(config.sources()).anyMatch(SourceConfig::isTable);
  }

  @Test
  void the_demo_keeps_its_warehouse_and_report_in_one_folder_of_the_project() {
    SpendcastConfig config = SpendcastConfig.load(CONF.resolve("demo.conf"));

    assertThat(config.warehouse().path())
        .isEqualTo(CONF.resolveSibling("demo").resolve("warehouse"));
    assertThat(config.reportFolder()).isEqualTo(CONF.resolveSibling("demo").resolve("report"));
  }
}
