package io.spendcast.ingest.dialect;

import io.spendcast.ingest.CanonicalParser;
import io.spendcast.ingest.FieldValue;
import io.spendcast.ingest.Fields;
import io.spendcast.ingest.NumberParser;
import io.spendcast.ingest.QuarantineReason;
import io.spendcast.ingest.RecordRejection;
import io.spendcast.ingest.usage.DisjointMeters;
import io.spendcast.ingest.usage.Serving;
import io.spendcast.ingest.usage.UsageConvention;
import io.spendcast.ingest.usage.UsageObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What LiteLLM's standard logging payload and its spend-log table have in common. Counts come from
 * {@code metadata.usage_object}, the provider's own, else from {@code response.usage}; a record
 * without either has totals, of which {@code metadata.additional_usage_values} tells what was
 * cached, if it is there. The tier that was served is that of the usage or of the response; one
 * that was only requested is an attribute.
 */
final class LiteLlmRecord {
  private static final String IMAGES = "image_generation";
  private static final String TOOL = "execute_tool";

  /** LiteLLM logs what a batch has cost when the batch is fetched. */
  private static final Set<String> BATCHES = Set.of("retrieve_batch", "aretrieve_batch");

  private static final Map<String, String> OPERATIONS =
      Map.ofEntries(
          Map.entry("completion", "chat"),
          Map.entry("acompletion", "chat"),
          Map.entry("responses", "chat"),
          Map.entry("aresponses", "chat"),
          Map.entry("anthropic_messages", "chat"),
          Map.entry("generate_content", "generate_content"),
          Map.entry("agenerate_content", "generate_content"),
          Map.entry("generate_content_stream", "generate_content"),
          Map.entry("agenerate_content_stream", "generate_content"),
          Map.entry("pass_through_endpoint", "chat"),
          Map.entry("allm_passthrough_route", "chat"),
          Map.entry("llm_passthrough_route", "chat"),
          Map.entry("text_completion", "text_completion"),
          Map.entry("atext_completion", "text_completion"),
          Map.entry("embedding", "embeddings"),
          Map.entry("aembedding", "embeddings"),
          Map.entry("image_generation", IMAGES),
          Map.entry("aimage_generation", IMAGES),
          Map.entry("image_edit", IMAGES),
          Map.entry("aimage_edit", IMAGES),
          Map.entry("call_mcp_tool", TOOL),
          Map.entry("list_mcp_tools", TOOL));

  /** OpenAI's hosts that process in a region, for which it charges more. */
  private static final Pattern REGIONAL_HOST =
      Pattern.compile("https?://(us|eu)\\.api\\.openai\\.com(/.*)?");

  private final ForeignRecord record;
  private final ForeignRecord metadata;
  private final ForeignRecord response;
  private final CanonicalFields fields = new CanonicalFields();

  LiteLlmRecord(Fields record) throws RecordRejection {
    this.record = new ForeignRecord(record.values());
    this.metadata = this.record.at("metadata");
    this.response = this.record.at("response");
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
    String named = provider(model);
    String provider = named == null ? null : LiteLlmProvider.billing(named);
    fields.text("provider", provider);
    String bare = withoutProvider(model, named);
    boolean isStripped = bare != null && !bare.equals(model);
    fields.text("model", isStripped ? bare : withoutProvider(model, provider));
    fields.text("requested_model", record.text("model_group"));
    String callType = record.text("call_type");
    boolean failed = "failure".equals(status());
    fields.text("operation", callType == null ? null : OPERATIONS.getOrDefault(callType, callType));
    fields.text("status", failed ? "error" : "ok");
    if (callType != null && BATCHES.contains(callType)) {
      fields.flag("is_batch", true);
    }
    fields.text("error_type", record.at("error_information").text("error_class"));
    fields.text("error_type", metadata.at("error_information").text("error_class"));
    cache();
    // A call that failed may have used tokens; an answer from LiteLLM's own cache used none.
    UsageObject usage = usage(failed || isTool(callType));
    boolean hasCounts = false;
    if (usage != null && !Boolean.TRUE.equals(record.flag("cache_hit"))) {
      served(usage);
      DisjointMeters meters =
          UsageConvention.of(provider == null ? "" : provider, usage).meters(usage);
      if (meters.quantities().isEmpty() && !failed) {
        requireFree(callType);
      }
      fields.meters(meters);
      hasCounts = !meters.quantities().isEmpty();
    }
    if (failed && provider == null && !hasCounts) {
      fields.flag(CanonicalParser.UNROUTED, true);
    }
    if (metadata.value("attempted_retries") instanceof FieldValue.NumberText retries) {
      fields.number("attempt", 1 + NumberParser.whole("attempted_retries", retries.text(), true));
    }
    fields.attribute("model_id", record.value("model_id"));
    fields.attribute("request_tags", record.value("request_tags"));
    return fields
        .unknown("litellm", record.unknown())
        .unknown("litellm_metadata", metadata.unknown())
        .build();
  }

  /** Exports from before the column {@code status} have it in the metadata alone. */
  private @Nullable String status() {
    String status = record.text("status");
    String older = metadata.text("status");
    return status == null ? older : status;
  }

  private @Nullable String provider(@Nullable String model) throws RecordRejection {
    String named = record.text("custom_llm_provider");
    if (named == null) {
      named = record.at("error_information").text("llm_provider");
    }
    if (named == null) {
      named = metadata.at("error_information").text("llm_provider");
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

  /**
   * What was counted.
   *
   * @param mayBeNone of a call that failed, or of a tool: null where nothing was counted
   */
  private @Nullable UsageObject usage(boolean mayBeNone) throws RecordRejection {
    ForeignRecord raw = metadata.at("usage_object");
    if (!raw.isEmpty()) {
      return new UsageObject("metadata.usage_object", raw.fields());
    }
    ForeignRecord answered = response.at("usage");
    if (!answered.isEmpty()) {
      return new UsageObject("response.usage", answered.fields());
    }
    if (record.has("prompt_tokens") || record.has("completion_tokens")) {
      Map<String, FieldValue> totals =
          new LinkedHashMap<>(metadata.at("additional_usage_values").fields());
      totals.putAll(record.fields());
      return new UsageObject("record", totals);
    }
    if (!mayBeNone) {
      throw new RecordRejection(
          QuarantineReason.MISSING_FIELD,
          "metadata",
          "neither metadata.usage_object nor response.usage nor prompt_tokens and"
              + " completion_tokens are given");
    }
    return null;
  }

  private static boolean isTool(@Nullable String callType) {
    return callType != null && TOOL.equals(OPERATIONS.get(callType));
  }

  /**
   * Of a call that succeeded and counts nothing. LiteLLM writes zeros, as totals and as the usage
   * object, where a stream ended without usage; a model that answered has read something, and what
   * has a cost has used something.
   */
  private void requireFree(@Nullable String callType) throws RecordRejection {
    boolean isOfModel = callType != null && OPERATIONS.containsKey(callType);
    if (!isTool(callType) && (isOfModel || hasCost())) {
      throw new RecordRejection(
          QuarantineReason.MISSING_FIELD,
          "prompt_tokens",
          "the call succeeded and its totals are 0: unknown usage is not zero; have LiteLLM log the"
              + " usage (streams need stream_options.include_usage)");
    }
  }

  private boolean hasCost() throws RecordRejection {
    for (String name : List.of("response_cost", "spend")) {
      FieldValue cost = FieldValue.present(record.fields().get(name));
      if (cost instanceof FieldValue.NumberText number && isAboveZero(name, number.text())
          || cost instanceof FieldValue.Untyped cell && isAboveZero(name, cell.text())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAboveZero(String name, String text) throws RecordRejection {
    return NumberParser.decimal(name, text, 38, 18).signum() > 0;
  }

  private void served(UsageObject usage) throws RecordRejection {
    Serving serving = Serving.of(usage);
    fields.text("service_tier", serving.tier());
    fields.text("service_tier", response.text("service_tier"));
    fields.text("region", serving.region());
    // Kept among the unknown fields, too: it says more than the region.
    String address = new ForeignRecord(record.fields()).text("api_base");
    Matcher host = REGIONAL_HOST.matcher(address == null ? "" : address);
    fields.text("region", host.matches() ? host.group(1) : null);
  }
}
