package io.spendcast.price.litellm;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ingest.Meter;
import io.spendcast.price.ContextBand;
import io.spendcast.price.FileProblem;
import io.spendcast.price.HeldPrice;
import io.spendcast.price.PriceEntry;
import io.spendcast.price.PriceFile;
import io.spendcast.price.PriceKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PriceMapTest {
  private static final Instant KNOWN = Instant.parse("2025-04-20T00:00:00Z");

  private static PriceFile read(String... members) {
    String map = "{\n" + String.join(",\n", members) + "\n}\n";
    return PriceMap.read("map.json", map.getBytes(StandardCharsets.UTF_8), KNOWN);
  }

  private static PriceFile model(String name, String provider, String fields) {
    return read(
        "\""
            + name
            + "\": {\"litellm_provider\": \""
            + provider
            + "\", \"mode\": \"chat\", "
            + fields
            + "}");
  }

  /** Price per million of the only row for the use; null where there is none. */
  private static @Nullable String price(
      PriceFile file, Meter meter, String tier, boolean batch, @Nullable String region, long min) {
    List<PriceEntry> found =
        file.entries().stream()
            .filter(each -> each.key().meter() == meter)
            .filter(each -> each.key().serviceTier().equals(tier))
            .filter(each -> each.key().isBatch() == batch)
            .filter(each -> java.util.Objects.equals(each.key().region(), region))
            .filter(each -> each.key().context().min() == min)
            .toList();
    assertThat(found).hasSizeLessThanOrEqualTo(1);
    return found.isEmpty()
        ? null
        : found.get(0).price().amount().movePointRight(6).stripTrailingZeros().toPlainString();
  }

  private static @Nullable String price(PriceFile file, Meter meter) {
    return price(file, meter, "standard", false, null, 0);
  }

  @Test
  void numbers_are_read_from_their_text_and_start_when_the_list_became_known() { // FAULTS 36
    PriceFile file = model("claude-x", "anthropic", "\"input_cost_per_token\": 7.5e-8");
    assertThat(file.problems()).isEmpty();
    PriceEntry entry = file.entries().get(0);
    assertThat(entry.price().amount()).isEqualByComparingTo(new BigDecimal("0.000000075"));
    assertThat(entry.price().text()).isEqualTo("7.5e-8");
    assertThat(entry.validity().from()).isEqualTo(KNOWN);
    assertThat(entry.validity().to()).isNull();
    assertThat(entry.provenance().datesStated()).isFalse();
    assertThat(entry.provenance().source()).isEqualTo("litellm");
  }

  @Test
  void images_are_priced_in_tokens_and_by_the_piece() {
    PriceFile file =
        model(
            "gemini/gemini-3-pro-image",
            "gemini",
            "\"output_cost_per_token\": 1.2e-05, \"input_cost_per_image_token\": 8e-06,"
                + " \"output_cost_per_image_token\": 0.00012, \"output_cost_per_image\": 0.134");
    assertThat(price(file, Meter.OUTPUT_TEXT)).isEqualTo("12");
    assertThat(price(file, Meter.INPUT_IMAGE)).isEqualTo("8");
    assertThat(price(file, Meter.OUTPUT_IMAGE)).isEqualTo("120");
    assertThat(price(file, Meter.IMAGE)).isEqualTo("134000");
  }

  @Test
  void more_than_18_decimals_are_rounded_half_even_and_said() { // FAULTS 36
    PriceFile file = model("x", "openai", "\"input_cost_per_token\": 2.9999900000000002e-06");
    assertThat(file.entries().get(0).price().amount().toPlainString())
        .isEqualTo("0.000002999990000000");
    assertThat(file.warnings()).anyMatch(line -> line.contains("1 prices have more than 18"));
  }

  @Test
  void every_token_meter_has_its_key() {
    PriceFile file =
        model(
            "x",
            "anthropic",
            "\"input_cost_per_token\": 1e-6, \"output_cost_per_token\": 2e-6,"
                + "\"output_cost_per_reasoning_token\": 3e-6,"
                + "\"cache_read_input_token_cost\": 4e-6,"
                + "\"cache_creation_input_token_cost\": 5e-6,"
                + "\"cache_creation_input_token_cost_above_1hr\": 6e-6,"
                + "\"input_cost_per_audio_token\": 7e-6, \"output_cost_per_audio_token\": 8e-6,"
                + "\"output_cost_per_image\": 0.04, \"input_cost_per_request\": 0.005,"
                + "\"search_context_cost_per_query\": {\"search_context_size_low\": 0.01,"
                + " \"search_context_size_medium\": 0.02, \"search_context_size_high\": 0.03}");
    assertThat(price(file, Meter.INPUT_UNCACHED)).isEqualTo("1");
    assertThat(price(file, Meter.OUTPUT_TEXT)).isEqualTo("2");
    assertThat(price(file, Meter.OUTPUT_REASONING)).isEqualTo("3");
    assertThat(price(file, Meter.INPUT_CACHE_READ)).isEqualTo("4");
    assertThat(price(file, Meter.INPUT_CACHE_WRITE_5M)).isEqualTo("5");
    assertThat(price(file, Meter.INPUT_CACHE_WRITE_1H)).isEqualTo("6");
    assertThat(price(file, Meter.INPUT_AUDIO)).isEqualTo("7");
    assertThat(price(file, Meter.OUTPUT_AUDIO)).isEqualTo("8");
    assertThat(price(file, Meter.IMAGE)).isEqualTo("40000");
    assertThat(price(file, Meter.REQUEST)).isEqualTo("5000");
    assertThat(price(file, Meter.WEB_SEARCH)).isEqualTo("20000");
    assertThat(file.warnings()).isEmpty();
  }

  @Test
  void reasoning_without_a_price_is_output_in_every_band_and_tier_and_marked_derived() {
    PriceFile file =
        model(
            "x",
            "openai",
            "\"output_cost_per_token\": 8e-6, \"output_cost_per_token_flex\": 4e-6,"
                + "\"output_cost_per_token_above_200k_tokens\": 9e-6,"
                + "\"output_cost_per_token_batches\": 5e-6");
    assertThat(price(file, Meter.OUTPUT_REASONING)).isEqualTo("8");
    assertThat(price(file, Meter.OUTPUT_REASONING, "flex", false, null, 0)).isEqualTo("4");
    assertThat(price(file, Meter.OUTPUT_REASONING, "standard", true, null, 0)).isEqualTo("5");
    assertThat(price(file, Meter.OUTPUT_REASONING, "standard", false, null, 200_000))
        .isEqualTo("9");
    assertThat(file.entries())
        .filteredOn(each -> each.key().meter() == Meter.OUTPUT_REASONING)
        .allMatch(each -> each.kind() == PriceKind.DERIVED && each.note() != null);
  }

  @Test
  void a_price_that_a_tier_lacks_is_the_standard_one_but_batch_has_no_fallback() {
    PriceFile file =
        model(
            "x",
            "openai",
            "\"input_cost_per_token\": 2e-6, \"input_cost_per_token_priority\": 3e-6,"
                + "\"input_cost_per_token_batches\": 1e-6,"
                + "\"input_cost_per_token_above_272k_tokens\": 4e-6,"
                + "\"cache_read_input_token_cost\": 2e-7");
    assertThat(price(file, Meter.INPUT_CACHE_READ, "priority", false, null, 0)).isEqualTo("0.2");
    assertThat(price(file, Meter.INPUT_UNCACHED, "priority", false, null, 272_000)).isEqualTo("4");
    assertThat(price(file, Meter.INPUT_CACHE_READ, "standard", true, null, 0)).isNull();
    assertThat(price(file, Meter.INPUT_UNCACHED, "flex", false, null, 0))
        .as("a tier that the model does not name")
        .isNull();
  }

  @Test
  void a_cliff_is_exclusive_and_inclusive_for_xai_only() { // FAULTS 35
    String fields =
        "\"input_cost_per_token\": 1e-6, \"input_cost_per_token_above_128k_tokens\": 2e-6,"
            + "\"input_cost_per_token_above_200k_tokens_priority\": 3e-6";
    assertThat(model("x", "gemini", fields).entries())
        .extracting(each -> each.key().context())
        .contains(new ContextBand(128_000, false), new ContextBand(200_000, false));
    assertThat(model("xai/x", "xai", fields).entries())
        .extracting(each -> each.key().context())
        .contains(new ContextBand(128_000, true))
        .doesNotContain(new ContextBand(128_000, false));
    assertThat(PriceMapKey.parse("input_cost_per_token_batches_above_272k_tokens"))
        .isEqualTo(PriceMapKey.parse("input_cost_per_token_above_272k_tokens_batches"))
        .isEqualTo(new PriceMapKey(Meter.INPUT_UNCACHED, 272_000, "standard", true));
  }

  @Test
  void tiered_ranges_are_cliffs_above_their_lower_ends() {
    PriceFile file =
        model(
            "dashscope/qwen",
            "dashscope",
            "\"tiered_pricing\": [{\"range\": [0, 32000.0], \"input_cost_per_token\": 1e-6},"
                + "{\"range\": [32000.0, 256000.0], \"input_cost_per_token\": 1.8e-6}]");
    assertThat(price(file, Meter.INPUT_UNCACHED)).isEqualTo("1");
    assertThat(price(file, Meter.INPUT_UNCACHED, "standard", false, null, 32_000)).isEqualTo("1.8");
  }

  @Test
  void a_regional_uplift_is_a_derived_row_of_the_region_for_every_token_price() {
    PriceFile file =
        model(
            "gpt-x",
            "openai",
            "\"input_cost_per_token\": 5e-6, \"input_cost_per_token_flex\": 2.5e-6,"
                + "\"regional_processing_uplift_multiplier_eu\": 1.1");
    assertThat(price(file, Meter.INPUT_UNCACHED, "standard", false, "eu", 0)).isEqualTo("5.5");
    assertThat(price(file, Meter.INPUT_UNCACHED, "flex", false, "eu", 0)).isEqualTo("2.75");
    assertThat(price(file, Meter.INPUT_UNCACHED, "standard", false, "us", 0)).isNull();
    PriceFile specific =
        model(
            "claude-x",
            "anthropic",
            "\"input_cost_per_token\": 5e-6,"
                + "\"provider_specific_entry\": {\"us\": 1.1, \"fast\": 6.0}");
    assertThat(price(specific, Meter.INPUT_UNCACHED, "standard", false, "us", 0)).isEqualTo("5.5");
    assertThat(price(specific, Meter.INPUT_UNCACHED, "fast", false, null, 0)).isEqualTo("30");
    assertThat(price(specific, Meter.INPUT_UNCACHED, "fast", false, "us", 0)).isEqualTo("33");
    assertThat(specific.warnings()).noneMatch(line -> line.contains("fast"));
  }

  @Test
  void names_are_those_of_usage_logs_and_a_bedrock_region_stands_beside_the_model() {
    PriceFile file =
        read(
            "\"vertex_ai/claude-x@1\": {\"litellm_provider\": \"vertex_ai-anthropic_models\","
                + " \"input_cost_per_token\": 1e-6}",
            "\"bedrock/eu-west-3/anthropic.claude-x\": {\"litellm_provider\": \"bedrock\","
                + " \"input_cost_per_token\": 1e-6}",
            "\"us.anthropic.claude-x\": {\"litellm_provider\": \"bedrock_converse\","
                + " \"input_cost_per_token\": 1e-6}");
    assertThat(file.entries())
        .extracting(each -> each.key().model() + " " + each.key().region())
        .containsExactlyInAnyOrder(
            "vertex_ai/claude-x@1 null",
            "bedrock/anthropic.claude-x eu-west-3",
            "bedrock/us.anthropic.claude-x null");
  }

  @Test
  void two_names_of_one_model_give_one_price_whatever_their_order_and_a_difference_is_said() {
    String plain = "\"chat\": {\"litellm_provider\": \"deepseek\", \"input_cost_per_token\": 1e-6}";
    String prefixed =
        "\"deepseek/chat\": {\"litellm_provider\": \"deepseek\", \"input_cost_per_token\": 2e-6}";
    for (PriceFile file : List.of(read(plain, prefixed), read(prefixed, plain))) {
      assertThat(price(file, Meter.INPUT_UNCACHED)).isEqualTo("2");
      assertThat(file.warnings()).anyMatch(line -> line.contains("1 prices stand twice"));
    }
  }

  @Test
  void what_has_no_meter_is_listed_once_and_models_without_a_price_by_their_unit() {
    PriceFile file =
        read(
            "\"whisper\": {\"litellm_provider\": \"openai\", \"input_cost_per_second\": 1e-4}",
            "\"whisper-2\": {\"litellm_provider\": \"openai\", \"input_cost_per_second\": 1e-4}",
            "\"sample_spec\": {\"litellm_provider\": \"any\", \"input_cost_per_token\": 0.0}",
            "\"last_updated\": \"2026-07-24\"");
    assertThat(file.entries()).isEmpty();
    assertThat(file.warnings())
        .containsExactly(
            "map.json: 2 models have no price per token, but per second, and stay without a price:"
                + " whisper; whisper-2",
            "map.json: keys about money that no meter stands for, with the number of models:"
                + " input_cost_per_second 2");
  }

  @Test
  void a_negative_price_is_held_and_the_rest_is_read() { // FAULTS 33
    PriceFile file =
        model(
            "x",
            "openai",
            "\"input_cost_per_token\": -1e-6, \"cache_read_input_token_cost\": 1e-7");
    assertThat(file.problems()).isEmpty();
    assertThat(file.negative()).extracting(HeldPrice::rule).containsExactly("negative");
    assertThat(file.entries()).hasSize(1);
  }

  @Test
  void a_key_that_stands_twice_and_a_price_that_is_no_number_refuse_the_map() { // FAULTS 32
    assertThat(
            model("x", "openai", "\"input_cost_per_token\": 1e-6, \"input_cost_per_token\": 2e-6")
                .problems())
        .extracting(FileProblem::message)
        .singleElement()
        .asString()
        .contains("map.json:2", "Duplicate field 'input_cost_per_token'");
    assertThat(model("x", "openai", "\"input_cost_per_token\": \"cheap\"").problems())
        .extracting(FileProblem::message)
        .containsExactly(
            "map.json:2, column x.input_cost_per_token: found \"cheap\"; expected a number");
    assertThat(PriceMap.read("map.json", "[1]".getBytes(StandardCharsets.UTF_8), KNOWN).problems())
        .hasSize(1);
  }

  @Test
  void odd_shapes_are_reported_with_their_key_and_what_is_expected() { // FAULTS 32
    assertThat(
            messages("\"tiered_pricing\": [{\"range\": [-1, 9], \"input_cost_per_token\": 1e-6}]"))
        .containsExactly(
            "map.json:2, column x.tiered_pricing.range: found \"-1\"; expected a range that starts"
                + " at a whole number of tokens, 0 to 10^15");
    assertThat(messages("\"tiered_pricing\": [{\"range\": [1e30, 9]}, {\"range\": [0.5, 9]}]"))
        .hasSize(2)
        .allMatch(message -> message.contains("column x.tiered_pricing.range"));
    for (String price : List.of("1e-19", "1e21", "-1e21", "1e999", "1e-999")) {
      assertThat(messages("\"input_cost_per_token\": " + price))
          .as(price)
          .contains(
              "map.json:2, column x.input_cost_per_token: found \""
                  + price
                  + "\"; expected 0, or at least 0.000000000000000001 per unit with at most 20"
                  + " digits before the point");
    }
    assertThat(
            messages(
                "\"input_cost_per_token\": 1e-18,"
                    + " \"regional_processing_uplift_multiplier_eu\": 0.1"))
        .containsExactly(
            "map.json:2, column x (regional uplift 0.1): found \"1e-18 * 0.1\"; expected 0, or at"
                + " least 0.000000000000000001 per unit with at most 20 digits before the point");
  }

  @Test
  void a_map_that_ends_too_early_or_is_no_json_says_so() { // FAULTS 32
    assertThat(ofText("{\n\"x\": {\"litellm_provider\": \"ope"))
        .singleElement()
        .asString()
        .contains("map.json:2", "expected the whole file: it ends too early");
    assertThat(ofText("{\"x\": {\"mode\": chat}}"))
        .singleElement()
        .asString()
        .endsWith("expected JSON");
  }

  @Test
  void an_object_that_is_no_price_map_is_told_from_one() { // FAULTS 32
    for (String other :
        List.of(
            "{\"message\": \"Not Found\"}",
            "{}",
            "{\"x\": {\"litellm_provider\": \"openai\", \"mode\": \"chat\"}}")) {
      assertThat(
              PriceMap.read("map.json", other.getBytes(StandardCharsets.UTF_8), KNOWN).problems())
          .as(other)
          .extracting(FileProblem::message)
          .containsExactly(
              "map.json:1: found nothing; expected a model with a price: a price map has a member"
                  + " per model, with litellm_provider and the prices");
    }
  }

  @Test
  void an_object_without_a_provider_is_told() {
    assertThat(
            read("\"x\": {\"input_cost_per_token\": 1e-6}", "\"y\": {\"litellm_provider\": \"\"}")
                .warnings())
        .containsExactly(
            "map.json: 2 objects name no litellm_provider, and what they state is passed over: x;"
                + " y");
  }

  private static List<String> messages(String fields) {
    return model("x", "openai", fields).problems().stream().map(FileProblem::message).toList();
  }

  private static List<String> ofText(String text) {
    return PriceMap.read("map.json", text.getBytes(StandardCharsets.UTF_8), KNOWN)
        .problems()
        .stream()
        .map(FileProblem::message)
        .toList();
  }
}
