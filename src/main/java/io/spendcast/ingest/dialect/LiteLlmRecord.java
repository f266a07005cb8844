package io.spendcast.ingest.dialect;

import io.spendcast.ingest.Fields;
import io.spendcast.ingest.QuarantineReason;
import io.spendcast.ingest.RecordRejection;
import io.spendcast.ingest.usage.UsageConvention;
import io.spendcast.ingest.usage.UsageObject;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What LiteLLM's standard logging payload and its spend-log table have in common. Counts come from
 * {@code metadata.usage_object}, the provider's own; a record without it has totals only, and no
 * cached or reasoning tokens can be told from them. A tier that was only requested is an attribute:
 * what was served is priced.
 */
final class LiteLlmRecord {
  private static final Map<String, String> OPERATIONS =
      Map.ofEntries(
          Map.entry("completion", "chat"),
          Map.entry("acompletion", "chat"),
          Map.entry("responses", "chat"),
          Map.entry("aresponses", "chat"),
          Map.entry("anthropic_messages", "chat"),
          Map.entry("generate_content", "generate_content"),
          Map.entry("agenerate_content", "generate_content"),
          Map.entry("text_completion", "text_completion"),
          Map.entry("atext_completion", "text_completion"),
          Map.entry("embedding", "embeddings"),
          Map.entry("aembedding", "embeddings"),
          Map.entry("call_mcp_tool", "execute_tool"),
          Map.entry("list_mcp_tools", "execute_tool"));

  private final ForeignRecord record;
  private final ForeignRecord metadata;
  private final CanonicalFields fields = new CanonicalFields();

  LiteLlmRecord(Fields record) throws RecordRejection {
    this.record = new ForeignRecord(record.values());
    this.metadata = this.record.at("metadata");
  }

  ForeignRecord record() {
    return record;
  }

  ForeignRecord metadata() {
    return metadata;
  }

  CanonicalFields fields() {
    return fields;
  }

  /** Adds what is named alike in both, and the meters. */
  Fields complete() throws RecordRejection {
    String model = record.text("model");
    String provider = provider(model);
    fields.text("provider", provider);
    fields.text("model", withoutProvider(model, provider));
    fields.text("requested_model", record.text("model_group"));
    String callType = record.text("call_type");
    fields.text("operation", callType == null ? null : OPERATIONS.getOrDefault(callType, callType));
    String status = record.text("status");
    fields.text("status", "failure".equals(status) ? "error" : "ok");
    fields.text("error_type", record.at("error_information").text("error_class"));
    fields.text("error_type", metadata.at("error_information").text("error_class"));
    cache();
    // A call that failed may have used tokens; an answer from LiteLLM's own cache used none.
    UsageObject usage = usage("failure".equals(status));
    if (usage != null && !Boolean.TRUE.equals(record.flag("cache_hit"))) {
      fields.text("service_tier", servedTier(usage));
      fields.meters(UsageConvention.of(provider == null ? "" : provider, usage).meters(usage));
    }
    fields.attribute("model_id", record.value("model_id"));
    fields.attribute("request_tags", record.value("request_tags"));
    return fields
        .unknown("litellm", record.unknown())
        .unknown("litellm_metadata", metadata.unknown())
        .build();
  }

  private @Nullable String provider(@Nullable String model) throws RecordRejection {
    String named = record.text("custom_llm_provider");
    if (named == null) {
      named = record.at("error_information").text("llm_provider");
    }
    if (named == null && model != null && model.indexOf('/') > 0) {
      named = model.substring(0, model.indexOf('/'));
    }
    return named == null ? null : named.toLowerCase(Locale.ROOT);
  }

  private static @Nullable String withoutProvider(
      @Nullable String model, @Nullable String provider) {
    return model != null && provider != null && model.startsWith(provider + "/")
        ? model.substring(provider.length() + 1)
        : model;
  }

  /** A key of {@code Cache OFF} says that there is no cache, so nothing was looked up. */
  private void cache() {
    Boolean hit = record.flag("cache_hit");
    String key = record.text("cache_key");
    if (Boolean.TRUE.equals(hit)) {
      fields.text("response_cache_status", "hit");
    } else if (Boolean.FALSE.equals(hit) && key != null && !key.equals("Cache OFF")) {
      fields.text("response_cache_status", "miss");
    }
  }

  /** Null where a call failed before anything was counted. */
  private @Nullable UsageObject usage(boolean failed) throws RecordRejection {
    ForeignRecord raw = metadata.at("usage_object");
    if (!raw.isEmpty()) {
      return new UsageObject("metadata.usage_object", raw.fields());
    }
    if (record.has("prompt_tokens") || record.has("completion_tokens")) {
      return new UsageObject("record", record.fields());
    }
    if (!failed) {
      throw new RecordRejection(
          QuarantineReason.MISSING_FIELD,
          "metadata",
          "neither metadata.usage_object nor prompt_tokens and completion_tokens are given");
    }
    return null;
  }

  private static @Nullable String servedTier(UsageObject usage) {
    return usage.text("service_tier");
  }
}
