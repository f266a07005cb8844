package io.spendcast.ingest.dialect;

import io.spendcast.ingest.FieldValue;
import io.spendcast.ingest.Fields;
import io.spendcast.ingest.RecordRejection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * LiteLLM's table of spend logs, exported as CSV or as JSON lines. Its timestamps are UTC without
 * saying so. Whether a call streamed is not recorded: a first token before the end says that it
 * did.
 */
public final class LiteLlmSpendLog implements RecordDialect {
  @Override
  public boolean recognises(Map<String, FieldValue> record) {
    return record.containsKey("request_id")
        && record.containsKey("call_type")
        && record.containsKey("startTime")
        && record.containsKey("spend");
  }

  @Override
  public List<Translated> canonical(Fields given) throws RecordRejection {
    LiteLlmRecord log = new LiteLlmRecord(given);
    ForeignRecord record = log.record();
    ForeignRecord metadata = log.metadata();
    CanonicalFields fields = log.fields();
    fields
        .put("event_id", record.value("request_id"))
        .put("session_id", record.value("session_id"))
        .put("started_at", instant(record, "startTime"))
        .put("completed_at", instant(record, "endTime"))
        .put("provider_cost_usd", record.value("spend"))
        .put("team", metadata.value("user_api_key_team_alias"))
        .put("team", record.value("team_id"))
        .put("api_key_hash", record.value("api_key"))
        .put("user_id", record.value("end_user", "user"))
        .put("project", metadata.value("project_id"))
        .attribute("organization", record.value("organization_id"))
        .attribute("agent", record.value("agent_id"));
    String first = record.text("completionStartTime");
    if (first != null && !first.equals(record.text("endTime"))) {
      fields.put("first_token_at", instant(record, "completionStartTime"));
      fields.flag("is_streamed", true);
    }
    return Translated.only(log.complete());
  }

  private static @Nullable FieldValue instant(ForeignRecord record, String name) {
    String text = record.text(name);
    if (text == null) {
      return record.value(name);
    }
    boolean hasZone = text.matches(".*(?:[Zz]|[+-]\\d\\d(?::?\\d\\d)?)");
    return new FieldValue.Text(hasZone && text.length() > 19 ? text : text + "Z");
  }
}
