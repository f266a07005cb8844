package io.spendcast.ingest.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spendcast.ingest.FieldValue;
import io.spendcast.ingest.JsonRecordReader;
import io.spendcast.ingest.RecordRejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases of {@code usage_conventions.jsonl}, each in words; P3 and P4 are wrong bills. */
class UsageConventionsTest {
  private static final Path CASES =
      Path.of(
          System.getProperty("spendcast.basedir", ""),
          "src/test/resources/ingest/usage_conventions.jsonl");

  @TestFactory
  List<DynamicTest> conventions() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : Files.readAllLines(CASES)) {
      JsonNode given = new ObjectMapper().readTree(line);
      tests.add(DynamicTest.dynamicTest(given.get("case").asText(), () -> check(given)));
    }
    assertThat(tests).hasSizeGreaterThan(20);
    return tests;
  }

  private static void check(JsonNode given) throws RecordRejection {
    Map<String, FieldValue> fields =
        new JsonRecordReader(false).read(given.get("usage").toString()).values();
    UsageObject usage = new UsageObject("usage", fields);
    String provider = given.get("provider").asText();
    if (given.has("rejected")) {
      RecordRejection rejection =
          catchThrowableOfType(RecordRejection.class, () -> meters(provider, usage));
      assertThat(rejection).isNotNull();
      assertThat(rejection.reason().code()).isEqualTo(given.get("rejected").asText());
      return;
    }
    Map<String, Long> expected = new TreeMap<>();
    given
        .get("meters")
        .properties()
        .forEach(meter -> expected.put(meter.getKey(), meter.getValue().asLong()));
    Map<String, Long> found = new TreeMap<>();
    meters(provider, usage)
        .quantities()
        .forEach((meter, quantity) -> found.put(meter.columnName(), quantity));
    assertThat(found).isEqualTo(expected);
  }

  private static DisjointMeters meters(String provider, UsageObject usage) throws RecordRejection {
    return provider.equals("span")
        ? new SpanUsage().meters(usage)
        : UsageConvention.of(provider, usage).meters(usage);
  }
}
