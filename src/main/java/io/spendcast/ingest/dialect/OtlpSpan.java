package io.spendcast.ingest.dialect;

import io.spendcast.ingest.FieldValue;
import io.spendcast.ingest.Fields;
import io.spendcast.ingest.NumberParser;
import io.spendcast.ingest.QuarantineReason;
import io.spendcast.ingest.RecordRejection;
import io.spendcast.ingest.SourceSettings;
import io.spendcast.ingest.usage.SpanUsage;
import io.spendcast.ingest.usage.UsageObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One span of the GenAI semantic conventions. The event id is the provider's response id, else
 * trace and span id. Team and route are the attributes {@code team} and {@code route} of the span
 * or its resource; without a route it is the service's name.
 */
final class OtlpSpan {
  /** OpenTelemetry's names of providers that price lists call otherwise. */
  private static final Map<String, String> PROVIDERS =
      Map.ofEntries(
          Map.entry("gcp.gemini", "gemini"),
          Map.entry("gcp.gen_ai", "gemini"),
          Map.entry("gcp.vertex_ai", "vertex_ai"),
          Map.entry("aws.bedrock", "bedrock"),
          Map.entry("azure.ai.openai", "azure"),
          Map.entry("az.ai.openai", "azure"),
          Map.entry("az.ai.inference", "azure_ai"),
          Map.entry("azure.ai.inference", "azure_ai"),
          Map.entry("x_ai", "xai"),
          Map.entry("mistral_ai", "mistral"),
          Map.entry("ibm.watsonx.ai", "watsonx"),
          Map.entry("moonshot_ai", "moonshot"));

  /** The operation of what has nothing to do with a model. */
  static final String OTHER = "other_span";

  private static final String FIRST_CHUNK = "gen_ai.response.time_to_first_chunk";

  private final ForeignRecord span;
  private final OtlpAttributes attributes;
  private final OtlpAttributes resource;

  OtlpSpan(ForeignRecord span, OtlpAttributes resource) {
    this.span = span;
    this.attributes = OtlpAttributes.of(span);
    this.resource = resource;
  }

  Fields canonical() throws RecordRejection {
    CanonicalFields fields = new CanonicalFields();
    FieldValue operation = attributes.value("gen_ai.operation.name");
    if (operation == null) {
      return fields.text("operation", OTHER).build();
    }
    dimensions(fields, attributes, resource);
    fields
        .put("event_id", attributes.value("gen_ai.response.id"))
        .text("event_id", spanId())
        .put("requested_model", attributes.value("gen_ai.request.model"))
        .put("session_id", attributes.value("gen_ai.conversation.id"))
        .put("started_at", epoch("startTimeUnixNano"))
        .put("completed_at", epoch("endTimeUnixNano"))
        .put("error_type", attributes.value("error.type"))
        .text("status", status())
        .put("temperature", attributes.value("gen_ai.request.temperature"))
        .put("max_output_tokens", attributes.value("gen_ai.request.max_tokens"))
        .put("user_id", attributes.value("enduser.id", "user.id"))
        .put("user_id", resource.value("enduser.id", "user.id"))
        .attribute("agent", attributes.value("gen_ai.agent.name"));
    firstToken(fields);
    UsageObject usage = new UsageObject("attributes", attributes.values());
    if (SpanUsage.isIn(usage)) {
      fields.meters(new SpanUsage().meters(usage));
    } else if (status().equals("ok") && isInference()) {
      throw new RecordRejection(
          QuarantineReason.MISSING_FIELD,
          "gen_ai.usage.input_tokens",
          "the span of a call that succeeded does not say what it used");
    }
    return fields
        .unknown("otlp", attributes.unknown())
        .unknown("otlp_resource", resource.unknown())
        .build();
  }

  /** What spans and points of metrics name alike: operation, who served it and for whom. */
  static void dimensions(
      CanonicalFields fields, OtlpAttributes attributes, OtlpAttributes resource) {
    String named = attributes.text("gen_ai.provider.name", "gen_ai.system");
    String provider = named == null ? null : named.toLowerCase(Locale.ROOT);
    String tier =
        attributes.text("openai.response.service_tier", "gen_ai.openai.response.service_tier");
    fields
        .put("operation", attributes.value("gen_ai.operation.name"))
        .text("provider", provider == null ? null : PROVIDERS.getOrDefault(provider, provider))
        .put("model", attributes.value("gen_ai.response.model"))
        .put("model", attributes.value("gen_ai.request.model"))
        .text("service_tier", tier);
    for (OtlpAttributes owner : List.of(attributes, resource)) {
      fields
          .put("environment", owner.value("deployment.environment.name", "deployment.environment"))
          .put("team", owner.value("team"))
          .put("route", owner.value("route"));
    }
    fields.put("route", resource.value("service.name"));
  }

  private boolean isInference() {
    String operation = attributes.text("gen_ai.operation.name");
    return operation != null && SourceSettings.INFERENCE_OPERATIONS.contains(operation);
  }

  private @Nullable String spanId() {
    String trace = span.text("traceId");
    String id = span.text("spanId");
    return trace == null || id == null ? null : trace + "-" + id;
  }

  /** Nanoseconds since 1970, which OTLP writes as text; 0 where it is unknown. */
  private @Nullable FieldValue epoch(String name) {
    String nanos = span.text(name);
    boolean isUnknown =
        "0".equals(nanos)
            || span.value(name) instanceof FieldValue.NumberText number
                && number.text().equals("0");
    if (isUnknown) {
      return null;
    }
    return nanos == null ? span.value(name) : new FieldValue.NumberText(nanos);
  }

  private String status() throws RecordRejection {
    ForeignRecord status = span.at("status");
    boolean isError =
        "STATUS_CODE_ERROR".equals(status.text("code"))
            || status.value("code") instanceof FieldValue.NumberText code
                && code.text().equals("2");
    return isError || attributes.value("error.type") != null ? "error" : "ok";
  }

  /**
   * Seconds with a fraction; below zero is no time and counts as zero. The attribute is set where
   * the call streamed, and nowhere else.
   */
  private void firstToken(CanonicalFields fields) throws RecordRejection {
    if (attributes.value(FIRST_CHUNK) instanceof FieldValue.NumberText number) {
      String seconds = number.text().startsWith("-") ? "0" : number.text();
      fields.number(
          "time_to_first_token_us",
          NumberParser.decimal(FIRST_CHUNK, seconds, 18, 6).unscaledValue().longValueExact());
      fields.flag("is_streamed", true);
    }
    fields.put("is_streamed", attributes.value("gen_ai.request.stream"));
  }
}
