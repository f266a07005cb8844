package io.spendcast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.spendcast.Spendcast;
import io.spendcast.job.ExitCode;
import io.spendcast.time.DateRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FAULTS 37: a configuration is right, or all that is wrong with it is said before any work. */
class ConfigTest {
  @TempDir Path folder;

  @Test
  void without_a_file_every_key_has_its_default() {
    SpendcastConfig config = SpendcastConfig.load(null);

    assertThat(config.zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(config.warehouse().schema()).isEqualTo("spendcast");
    assertThat(config.warehouse().path()).isEqualTo(Path.of("warehouse").toAbsolutePath());
    assertThat(config.ingest().horizonDays()).isEqualTo(400);
    assertThat(config.alerts().minimumPriceCoverage()).isEqualByComparingTo("0.995");
    assertThat(config.sources()).isEmpty();
    assertThat(config.mail().passwordVariable()).isEqualTo("SPENDCAST_MAIL_PASSWORD");
  }

  @Test
  void holidays_and_planned_events_have_days_and_whom_they_concern() {
    ForecastConfig forecast =
        load(
                "forecast.holidays { \"New Year\" = [\"2026-01-01\", \"2027-01-01\"] }",
                "forecast.events.launch { days = [\"2026-09-01/2026-09-14\"], team = search,"
                    + " effect = 1.4 }",
                "forecast.events.sale { days = [2026-06-01, \"2026-09-01\"] }")
            .forecast();

    assertThat(forecast.holidays()).containsOnlyKeys("New Year");
    assertThat(forecast.holidays().get("New Year"))
        .containsExactly(
            DateRange.ofDay(LocalDate.of(2026, 1, 1)), DateRange.ofDay(LocalDate.of(2027, 1, 1)));
    PlannedEvent launch = forecast.events().get(0);
    assertThat(launch.team()).isEqualTo("search");
    assertThat(launch.effect()).isEqualByComparingTo("1.4");
    assertThat(launch.isOn(LocalDate.of(2026, 9, 14))).isTrue();
    assertThat(launch.isOn(LocalDate.of(2026, 9, 15))).isFalse();
    assertThat(forecast.events().get(1).effect()).isNull();
    assertThat(forecast.events().get(1).isOn(LocalDate.of(2026, 6, 1))).isTrue();
    assertThat(SpendcastConfig.load(null).forecast()).isEqualTo(ForecastConfig.none());
  }

  @Test
  void everything_wrong_with_events_is_said_at_once_with_its_key() {
    List<String> many = new ArrayList<>();
    for (int name = 0; name < 61; name++) {
      many.add("forecast.holidays.day" + name + " = [\"2026-01-01\"]");
    }
    many.add("forecast.events.backwards { days = [\"2026-09-14/2026-09-01\"], effect = -1 }");
    many.add("forecast.events.never { days = [] }");
    many.add("forecast.events.nameless { team = search, colour = red }");
    many.add("forecast.events.soon { days = [tomorrow], effect = much }");

    assertThat(problems(many.toArray(String[]::new)))
        .anyMatch(each -> each.contains("spendcast.forecast.holidays: 61 holidays and 2 events"))
        .anyMatch(each -> each.contains("backwards.days: '2026-09-14/2026-09-01' is not a day"))
        .anyMatch(each -> each.contains("backwards.effect: -1 is not between 0 and 100"))
        .anyMatch(each -> each.contains("never.days: is empty; give at least one day"))
        .anyMatch(each -> each.contains("nameless.days: is missing; give a list of days"))
        .anyMatch(each -> each.contains("nameless.colour: unknown key"))
        .anyMatch(each -> each.contains("soon.days: 'tomorrow' is not a day such as 2026-09-01"))
        .anyMatch(each -> each.contains("soon.effect: found much"));
  }

  @Test
  void paths_are_relative_to_the_file_and_a_source_has_defaults_of_its_own() {
    SpendcastConfig config =
        load(
            "reporting_zone = Europe/Berlin",
            "warehouse.path = ../store",
            "sources.gateway { format = jsonl, path = logs/in, expected_interval = 6 hours }",
            "sources.\"calls.v2\" { format = table, table = \"delta:raw/calls\" }",
            "sources.absolute { format = table, table = \"delta:file:/raw/calls\" }",
            "sources.named { format = table, table = main.raw.calls, identity = content }");

    assertThat(config.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(config.warehouse().path()).isEqualTo(folder.resolveSibling("store"));
    assertThat(config.sources())
        .extracting(SourceConfig::name)
        .containsExactly("absolute", "calls.v2", "gateway", "named");
    assertThat(config.sources())
        .extracting(SourceConfig::table)
        .containsExactly(
            "delta:file:/raw/calls",
            "delta:" + folder.resolve("raw/calls"),
            null,
            "main.raw.calls");
    SourceConfig gateway = config.sources().get(2);
    assertThat(gateway.path()).isEqualTo(folder.resolve("logs/in"));
    assertThat(gateway.files()).isEqualTo("**");
    assertThat(gateway.rank()).isEqualTo(100);
    assertThat(gateway.identity()).isEqualTo("field");
    assertThat(gateway.zone()).isNull();
    assertThat(gateway.expectedInterval()).isEqualTo(Duration.ofHours(6));
    assertThat(gateway.isMapped()).isFalse();
  }

  @Test
  void a_value_may_come_from_the_environment_and_a_missing_variable_is_named() {
    assertThat(load("title = ${PATH}").title()).isEqualTo(System.getenv("PATH"));
    assertThat(problems("title = ${SPENDCAST_NO_SUCH_VARIABLE}"))
        .hasSize(1)
        .first()
        .asString()
        .contains("test.conf", "SPENDCAST_NO_SUCH_VARIABLE");
  }

  @Test
  void all_problems_are_said_at_once_with_their_line() {
    List<String> problems =
        problems(
            "titel = x",
            "reporting_zone = Mars/Olympus",
            "ingest.horizon_days = many",
            "ingest.max_compression_ratio = 1",
            "alerts.minimum_price_coverage = 1.5",
            "mail { port = 0, security = ssl, password = s3cr3t-canary, to = nobody }",
            "warehouse.schema = \"a b\"",
            "sources.a { format = avro, path = in, identity = row, expected_interval = 7 hours }",
            "sources.b { format = csv, table = x.y, rank = -1, zone = 5, colour = red }",
            "sources.c { path = in }",
            "sources.d { format = table, path = in, table = x, identity = file_and_line }");

    assertThat(problems)
        .allSatisfy(problem -> assertThat(problem).contains("test.conf: ").contains("spendcast."))
        .noneSatisfy(problem -> assertThat(problem).contains("s3cr3t"));
    assertThat(problems)
        .extracting(problem -> problem.replaceAll("^.*test.conf: (\\d+): spendcast\\.", "$1 "))
        .satisfiesExactlyInAnyOrder(
            said("1 titel: unknown key; known here are alerts, forecast, ingest, mail,"),
            said("2 reporting_zone: found Mars/Olympus, expected a time zone"),
            said("3 ingest.horizon_days: found many, expected a whole number"),
            said("4 ingest.max_compression_ratio: 1 is not between 2 and 100000"),
            said("5 alerts.minimum_price_coverage: 1.5 is not between 0 and 1"),
            said("6 mail.port: 0 is not between 1 and 65535"),
            said("6 mail.security: 'ssl' is not one of none, starttls, tls"),
            said("6 mail.password: a secret does not belong in a file; put it into an environment"),
            said("6 mail.to: found nobody, expected a list of texts"),
            said("7 warehouse.schema: 'a b' is not a schema name"),
            said(
                "8 sources.a.format: 'avro' is not one of auto, jsonl, csv, parquet, litellm,"
                    + " litellm_spend_logs, otlp, table"),
            said("8 sources.a.identity: 'row' is not one of field, content, file_and_line"),
            said("8 sources.a.expected_interval: must divide a day into equal parts"),
            said("9 sources.b.path: is missing"),
            said("9 sources.b.table: goes with format table only"),
            said("9 sources.b.rank: -1 is not between 0 and 1000"),
            said("9 sources.b.zone: found 5, expected a time zone"),
            said("9 sources.b.colour: unknown key; known here are coerce_strings, constants,"),
            said("11 sources.d.path: does not go with format table"),
            said("11 sources.d.identity: a row of a table has no line of its own"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title = [1, 2]|title: found [1, 2], expected a text",
        "warehouse = here|warehouse: found here, expected an object",
        "warehouse.path = \"s3a://b/wh\"|warehouse.path: found s3a://b/wh, expected a local folder",
        "sources = []|sources: found [], expected an object",
        "sources.a = in|sources.a: found in, expected an object",
        "mail.timeout = soon|mail.timeout: found soon, expected a duration",
        "title = null|title: is missing; give a text",
        "mail.timeout = -3 seconds|mail.timeout: -3 seconds is not between 1 second and 1 hour",
        "mail.timeout = 90 days|mail.timeout: 90 days is not between 1 second and 1 hour",
        "mail.timeout = 0|mail.timeout: 0 seconds is not between 1 second and 1 hour",
        "mail.port = 587.9|mail.port: found 587.9, expected a whole number",
        "mail.port = 1e99|mail.port: found 1.0E99, expected a whole number",
        "sources.a.expected_interval = 6|interval: 6 milliseconds is not between 1 minute and 1"
            + " day",
        "sources.a.expected_interval = 2 days|interval: 2 days is not between 1 minute and 1 day",
        "sources.a.expected_interval = 90.5 s|expected_interval: must divide a day into equal"
            + " parts",
      })
  void a_value_of_the_wrong_type_is_named_and_so_is_what_was_expected(
      String line, String expected) {
    assertThat(problems(line)).anySatisfy(problem -> assertThat(problem).contains(expected));
  }

  @Test
  void an_included_file_that_is_missing_is_named() throws IOException {
    String holidays = "forecast.holidays { include \"holidays.conf\" }";
    assertThat(problems(holidays))
        .singleElement()
        .asString()
        .contains(".conf: include \"holidays.conf\": there is no such file");
    assertThat(problems("forecast.holidays { include file(\"holidays.conf\") }")).hasSize(1);

    Files.writeString(folder.resolve("holidays.conf"), "labour_day = [\"2026-05-01\"]\n");
    assertThat(load(holidays).forecast().holidays()).hasSize(1);
    assertThat(load(holidays.replace(".conf", "")).forecast().holidays()).hasSize(1);
    Files.writeString(folder.resolve("holidays.conf"), "include \"absent\"\n");
    assertThat(problems(holidays)).singleElement().asString().contains("include \"absent\"");
  }

  @Test
  void what_is_no_configuration_is_said_with_its_place() throws IOException {
    assertThatThrownBy(() -> SpendcastConfig.load(folder.resolve("absent.conf")))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("absent.conf: there is no such configuration file");
    Path file = Files.writeString(folder.resolve("test.conf"), "spendcast { title = \"x\n");
    assertThatThrownBy(() -> SpendcastConfig.load(file))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("test.conf: 1");
    Files.writeString(file, "title = x\nwarehouse.path = y\n");
    assertThatThrownBy(() -> SpendcastConfig.load(file))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("title: unknown key; everything stands under spendcast")
        .hasMessageContaining("warehouse: unknown key");
  }

  @Test
  void a_command_with_a_wrong_configuration_or_argument_ends_with_two_and_touches_nothing()
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("test.conf"), "spendcast { warehouse.path = store, colour = red }");
    PrintStream standardError = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertThat(Spendcast.run("daily", "--config", file.toString())).isEqualTo(ExitCode.WRONG_USE);
      assertThat(Spendcast.run("daily", "--colour", "red")).isEqualTo(ExitCode.WRONG_USE);
      assertThat(Spendcast.run("daily", "--now", "yesterday")).isEqualTo(ExitCode.WRONG_USE);
      for (String[] wrong :
          new String[][] {
            {"facts", "--from", "2026-8-1"},
            {"facts", "--to", "2026-02-30"},
            {"weekly", "--run-date", "today"},
            {"forecast", "--what-if", "--from", "soon"}
          }) {
        assertThat(Spendcast.run(wrong)).isEqualTo(ExitCode.WRONG_USE);
      }
      assertThat(Spendcast.run("nightly")).isEqualTo(ExitCode.WRONG_USE);
    } finally {
      System.setErr(standardError);
    }

    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("spendcast.colour: unknown key", "--colour", "nightly")
        .contains("'--now'", "'yesterday' is not an instant; write 2026-08-17T06:00:00Z")
        .contains("'2026-8-1' is not a date; write 2026-08-01", "'2026-02-30' is not a date")
        .contains("'today' is not a date", "'soon' is not a date")
        .doesNotContain("\tat ", "java.");
    assertThat(folder.resolve("store")).doesNotExist();
  }

  @Test
  void what_only_the_users_of_values_know_is_said_with_all_other_problems_before_spark_starts()
      throws IOException {
    Path file =
        write(
            "warehouse.path = store",
            "colour = red",
            "mail { from = \"nobody\", to = [\"finance@example.org\", \"a, b\"] }",
            "sources.a { path = absent,",
            "  mapping { modell = model, output_text = \"tokens out of\", event_id = \"id\" }",
            "  constants { is_streamed = maybe, colour = red, team = search, status = fine,"
                + " attributes.customer = acme } }");
    String mail = "Not a mail address: ";
    assertThat(wrongUse("daily", file))
        .contains("2: spendcast.colour: unknown key")
        .contains("3: spendcast.mail.from: " + mail + "\"nobody\"")
        .contains("3: spendcast.mail.to: " + mail + "\"a, b\"")
        .contains("spendcast.sources.a.path: there is no folder " + folder.resolve("absent"))
        .contains("5: spendcast.sources.a.mapping.modell: no canonical field has this name")
        .contains("5: spendcast.sources.a.mapping.output_text: not an SQL expression: [PARSE")
        .contains("6: spendcast.sources.a.constants.is_streamed: 'maybe' is no value of this field")
        .contains("6: spendcast.sources.a.constants.status: 'fine' is no value of this field")
        .contains("6: spendcast.sources.a.constants.colour: no canonical field has this name")
        .doesNotContain("mapping.event_id", "constants.team", "constants.attributes");
    assertThat(wrongUse("status", file)).contains("mapping.modell").doesNotContain("no folder");
    assertThat(folder.resolve("store")).doesNotExist();
  }

  private static String wrongUse(String command, Path config) {
    PrintStream standardError = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertThat(Spendcast.run(command, "--config", config.toString()))
          .isEqualTo(ExitCode.WRONG_USE);
    } finally {
      System.setErr(standardError);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  private static java.util.function.Consumer<String> said(String start) {
    return problem -> assertThat(problem).startsWith(start);
  }

  private SpendcastConfig load(String... lines) {
    return SpendcastConfig.load(write(lines));
  }

  private List<String> problems(String... lines) {
    Path file = write(lines);
    InvalidConfigurationException thrown =
        catchThrowableOfType(InvalidConfigurationException.class, () -> SpendcastConfig.load(file));
    assertThat(thrown).isNotNull();
    return thrown.getMessage().lines().toList();
  }

  private Path write(String... lines) {
    try {
      // The first line of the settings is the first line of the file, so that places can be told.
      return Files.writeString(
          folder.resolve("test.conf"), "spendcast { " + String.join("\n", lines) + "\n}\n");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
