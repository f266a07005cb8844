package io.spendcast.ingest;

import static io.spendcast.ingest.Records.accepted;
import static io.spendcast.ingest.Records.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private static final String WITHOUT_ID =
      "{\"provider\":\"openai\",\"model\":\"m\",\"started_at\":1782900000,\"output_text\":5}";

  // FAULTS 23
  @Test
  void a_record_without_id_is_rejected_unless_its_source_derives_ids() {
    assertThat(reasonOf(WITHOUT_ID)).isEqualTo(QuarantineReason.MISSING_EVENT_ID);
    assertThat(reasonOf(WITHOUT_ID.replace("{\"p", "{\"event_id\":\"\",\"p")))
        .isEqualTo(QuarantineReason.MISSING_EVENT_ID);
  }

  // FAULTS 23
  @Test
  void content_identity_makes_equal_records_one_event_wherever_they_lie() {
    Map<String, Object> values = derived(EventIdentity.CONTENT, WITHOUT_ID, "a", 1);
    assertThat(values.get("event_id")).isEqualTo(values.get("content_hash"));
    assertThat(values.get("call_id")).isEqualTo(values.get("event_id"));
    assertThat(derived(EventIdentity.CONTENT, WITHOUT_ID, "b", 9).get("event_id"))
        .isEqualTo(values.get("event_id"));
    assertThat(
            derived(EventIdentity.CONTENT, WITHOUT_ID.replace(":5}", ":6}"), "a", 1)
                .get("event_id"))
        .isNotEqualTo(values.get("event_id"));
    assertThat(
            derived(EventIdentity.CONTENT, WITHOUT_ID.replace(":5}", ":5,\"trace\":1}"), "a", 1)
                .get("event_id"))
        .isNotEqualTo(values.get("event_id"));
  }

  // FAULTS 23
  @Test
  void file_and_line_identity_tells_equal_lines_apart() {
    Object id = derived(EventIdentity.FILE_AND_LINE, WITHOUT_ID, "a", 1).get("event_id");
    assertThat(derived(EventIdentity.FILE_AND_LINE, WITHOUT_ID, "a", 1).get("event_id"))
        .isEqualTo(id);
    assertThat(derived(EventIdentity.FILE_AND_LINE, WITHOUT_ID, "a", 2).get("event_id"))
        .isNotEqualTo(id);
    assertThat(derived(EventIdentity.FILE_AND_LINE, WITHOUT_ID, "b", 1).get("event_id"))
        .isNotEqualTo(id);
  }

  @Test
  void the_content_hash_does_not_depend_on_the_order_of_fields_or_the_form_of_values() {
    List<String> fields =
        new ArrayList<>(
            List.of(
                "\"event_id\":\"e1\"",
                "\"provider\":\"openai\"",
                "\"model\":\"m\"",
                "\"started_at\":\"2026-07-01T12:00:00+02:00\"",
                "\"user_id\":\"alice\"",
                "\"provider_cost_usd\":0.10",
                "\"attributes\":{\"b\":\"2\",\"a\":\"1\"}",
                "\"z\":1",
                "\"y\":2",
                "\"prompt\":\"hello\""));
    Object hash = hash(fields);
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(fields, random);
      assertThat(hash(fields)).isEqualTo(hash);
    }
    Collections.replaceAll(
        fields, "\"started_at\":\"2026-07-01T12:00:00+02:00\"", "\"started_at\":1782900000000");
    Collections.replaceAll(fields, "\"provider_cost_usd\":0.10", "\"provider_cost_usd\":0.1");
    Collections.replaceAll(fields, "\"prompt\":\"hello\"", "\"prompt\":\"another\"");
    assertThat(hash(fields)).isEqualTo(hash);
    Collections.replaceAll(fields, "\"user_id\":\"alice\"", "\"user_id\":\"bob\"");
    assertThat(hash(fields)).isNotEqualTo(hash);
  }

  @Test
  void shifting_text_between_neighbouring_fields_changes_the_hash() {
    String ab = Records.with("\"route\":\"ab\",\"team\":\"c\"");
    String bc = Records.with("\"route\":\"a\",\"team\":\"bc\"");
    assertThat(accepted(Records.parse(ab)).get("content_hash"))
        .isNotEqualTo(accepted(Records.parse(bc)).get("content_hash"));
  }

  @Test
  void completeness_counts_what_a_record_says() throws SQLException {
    Map<String, Object> less = accepted(Records.parse(Records.with("\"output_text\":0")));
    Map<String, Object> more =
        accepted(Records.parse(Records.with("\"output_text\":4,\"region\":\"eu\",\"z\":1")));
    assertThat(completeness(more)).isEqualTo(completeness(less) + 2);
  }

  private static int completeness(Map<String, Object> values) throws SQLException {
    String row =
        values.entrySet().stream()
            .map(
                e ->
                    (e.getValue() == null
                            ? "NULL"
                            : e.getValue() instanceof Long n ? n.toString() : "'set'")
                        + " AS "
                        + e.getKey())
            .collect(Collectors.joining(", "));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT " + Completeness.sqlExpression() + " FROM (SELECT " + row + ")")) {
      assertThat(result.next()).isTrue();
      return result.getInt(1);
    }
  }

  private static Object hash(List<String> fields) {
    return accepted(Records.parse("{" + String.join(",", fields) + "}")).get("content_hash");
  }

  private static Map<String, Object> derived(
      EventIdentity identity, String json, String locator, long line) {
    try {
      return accepted(
          new CanonicalParser(
                  Records.settings(SourceFormat.JSONL, null, identity, false), Records.NOW)
              .parse(new JsonRecordReader(false).read(json), locator, line));
    } catch (RecordRejection e) {
      throw new AssertionError(e);
    }
  }
}
