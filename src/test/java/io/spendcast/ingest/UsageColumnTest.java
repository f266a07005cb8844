package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class UsageColumnTest {

  @Test
  void columns_are_those_of_the_schema_in_order_with_type() throws IOException {
    List<String> declared = declaredColumns();
    assertThat(declared).hasSizeGreaterThan(60);
    assertThat(Arrays.stream(UsageColumn.values()).map(UsageColumnTest::declaration))
        .containsExactlyElementsOf(declared);
  }

  @Test
  void every_meter_is_a_meter_column() {
    assertThat(UsageColumn.METERS.stream().map(UsageColumn::columnName))
        .containsExactlyElementsOf(Arrays.stream(Meter.values()).map(Meter::columnName).toList());
  }

  @Test
  void no_canonical_field_is_taken_for_content() {
    for (UsageColumn column : UsageColumn.values()) {
      assertThat(SensitiveKeys.isContent(column.columnName())).as(column.columnName()).isFalse();
    }
    assertThat(SensitiveKeys.isContent("user_id")).isFalse();
    assertThat(SensitiveKeys.isContent("api_key")).isFalse();
  }

  private static String declaration(UsageColumn column) {
    return column.columnName() + " " + sqlType(column.kind());
  }

  private static String sqlType(ColumnKind kind) {
    return switch (kind) {
      case TEXT -> "STRING";
      case ORDINAL -> "INT";
      case METER, COUNT, DURATION, LINE -> "BIGINT";
      case FLAG -> "BOOLEAN";
      case INSTANT -> "TIMESTAMP";
      case DATE -> "DATE";
      case DECIMAL_9_6 -> "DECIMAL(9, 6)";
      case DECIMAL_38_18 -> "DECIMAL(38, 18)";
      case LABELS -> "MAP<STRING, STRING>";
    };
  }

  private static List<String> declaredColumns() throws IOException {
    try (InputStream in =
        UsageColumnTest.class.getResourceAsStream("/warehouse/usage_events/schema.sql")) {
      assertThat(in).as("schema.sql of usage_events on the class path").isNotNull();
      String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Matcher column =
          Pattern.compile("(?m)^  (\\w+ [A-Z]+(?:\\([^)]*\\)|<[^>]*>)?)(?: NOT NULL)? COMMENT")
              .matcher(schema);
      return column.results().map(found -> found.group(1)).toList();
    }
  }
}
