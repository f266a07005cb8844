package io.spendcast.ingest.dialect;

import io.spendcast.ingest.FieldValue;
import io.spendcast.ingest.SensitiveKeys;
import io.spendcast.ingest.usage.SpanUsage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The attributes of a span or resource by key, without those that hold content. */
record OtlpAttributes(ForeignRecord all) {

  /** Under these stand facts of a response; elsewhere the word names its text. */
  private static final Pattern OF_A_RESPONSE = Pattern.compile("^(gen_ai|openai)\\.response\\.");

  /** The provider's name in the older generation; elsewhere the word names a prompt. */
  private static final String OLDER_PROVIDER = "gen_ai.system";

  static OtlpAttributes of(ForeignRecord owner) {
    Map<String, FieldValue> values = new LinkedHashMap<>();
    for (ForeignRecord attribute : OtlpTraces.objects(owner.value("attributes"))) {
      String key = attribute.text("key");
      FieldValue value = attribute.value("value");
      if (key != null && value instanceof FieldValue.Nested typed && !isContent(key)) {
        FieldValue scalar = scalar(new ForeignRecord(typed.fields()));
        if (scalar != null) {
          values.put(key, scalar);
        }
      }
    }
    return new OtlpAttributes(new ForeignRecord(values));
  }

  Map<String, FieldValue> values() {
    return all.fields();
  }

  /** The attributes that nobody has asked for; counts of usage are read by their convention. */
  Map<String, FieldValue> unknown() {
    Map<String, FieldValue> unknown = all.unknown();
    unknown.keySet().removeIf(SpanUsage::isRead);
    return unknown;
  }

  private static boolean isContent(String key) {
    return !key.equals(OLDER_PROVIDER)
        && SensitiveKeys.isContent(OF_A_RESPONSE.matcher(key).replaceFirst(""));
  }

  /** Under the first of some keys that is there. */
  @Nullable FieldValue value(String... keys) {
    return all.value(keys);
  }

  @Nullable String text(String... keys) {
    return all.text(keys);
  }

  /** OTLP's JSON writes a 64-bit integer as text. */
  private static @Nullable FieldValue scalar(ForeignRecord typed) {
    String whole = typed.text("intValue");
    return whole != null
        ? new FieldValue.NumberText(whole)
        : typed.value("intValue", "doubleValue", "boolValue", "stringValue");
  }
}
