package io.spendcast;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walls between the rooms. Each rule says why it stands. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.spendcast");

  /** What every room may use; these know no room. */
  private static final List<String> FOUNDATIONS = List.of("config", "time", "latency", "warehouse");

  /** In the order in which data flows; {@code job} knows them all. */
  private static final List<String> ROOMS =
      List.of("ingest", "price", "facts", "forecast", "alert", "report");

  private static final List<String> WITHOUT_SPARK =
      List.of("config", "time", "latency", "price", "forecast", "alert", "report");

  private static final int MAX_LINES = 300;

  @Test
  void data_flows_in_one_direction() {
    for (int room = 0; room < ROOMS.size(); room++) {
      List<String> later = new ArrayList<>(ROOMS.subList(room + 1, ROOMS.size()));
      later.add("job");
      holds(
          noClasses()
              .that()
              .resideInAPackage(packageOf(ROOMS.get(room)))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(packagesOf(later))
              .because(
                  "a room that knows only the rooms before it can be understood, and tested, from"
                      + " what flows into it"));
    }
  }

  @Test
  void the_foundations_know_no_room() {
    List<String> rooms = new ArrayList<>(ROOMS);
    rooms.add("job");
    holds(
        noClasses()
            .that()
            .resideInAnyPackage(packagesOf(FOUNDATIONS))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packagesOf(rooms))
            .because("what all rooms stand on must not change when one of them does"));
  }

  @Test
  void rules_and_mathematics_run_without_spark() {
    holds(
        noClasses()
            .that()
            .resideInAnyPackage(packagesOf(WITHOUT_SPARK))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.apache.spark..", "io.delta..", "org.apache.hadoop..", "scala..")
            .because(
                "prices, forecasts, alerts and the report are small data: plain records are tested"
                    + " in milliseconds and need no cluster"));
  }

  @Test
  void only_the_warehouse_writes_tables() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(packageOf("warehouse"), packageOf("ingest"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.delta..", "org.apache.spark.sql.delta..")
            .because(
                "one place decides how a table is created, replaced and published; ingest reads the"
                    + " log of tables that are not ours"));
  }

  @Test
  void only_a_job_reads_the_clock() {
    for (Class<?> time :
        List.of(Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class)) {
      holds(
          noClasses()
              .that()
              .resideOutsideOfPackage(packageOf("job"))
              .should()
              .callMethod(time, "now")
              .because("results depend on --now, so that a rerun of the past gives the past"));
    }
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage(packageOf("job"))
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("results depend on --now, so that a rerun of the past gives the past"));
  }

  @Test
  void nothing_depends_on_where_the_machine_stands() {
    holds(
        noClasses()
            .should()
            .callMethod(ZoneId.class, "systemDefault")
            .orShould()
            .callMethod(TimeZone.class, "getDefault")
            .orShould()
            .callMethod(Locale.class, "getDefault")
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(String.class, "getBytes")
            .because("the same input gives equal tables in every time zone, locale and encoding"));
  }

  @Test
  void names_say_what_a_class_holds() {
    holds(
        classes()
            .should()
            .haveNameNotMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Misc|Common)")
            .because("such a name holds anything, and so nothing can be found by it"));
  }

  @Test
  void no_class_is_longer_than_a_reader_can_hold() throws IOException {
    Path sources = Path.of(System.getProperty("spendcast.basedir", ""), "src", "main", "java");
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        assertThat(Files.readAllLines(file))
            .as("lines of %s: a long class is two classes", sources.relativize(file))
            .hasSizeLessThanOrEqualTo(MAX_LINES);
      }
    }
  }

  private static void holds(ArchRule rule) {
    rule.check(CLASSES);
  }

  private static String packageOf(String room) {
    return "io.spendcast." + room + "..";
  }

  private static String[] packagesOf(List<String> rooms) {
    return rooms.stream().map(ArchitectureTest::packageOf).toArray(String[]::new);
  }
}
