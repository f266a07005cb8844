package io.spendcast.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the gateway's records of one call: one attempt mostly; now and then a failed one and its
 * retry, a third that falls back to another model, a timeout or an aborted stream.
 *
 * @param labels who called and in which context: fields that all attempts share
 * @param slowness factor on all service times
 */
record Call(
    Instant enqueuedAt,
    Model model,
    Tokens tokens,
    boolean streamed,
    double slowness,
    Map<String, Object> labels) {

  private static final double FAILED_SHARE = 0.018;
  private static final double FAILED_AGAIN_SHARE = 0.2;
  private static final double TIMEOUT_SHARE = 0.003;
  private static final double ABORTED_SHARE = 0.015;
  private static final double FIRST_TOKEN_AT_END_SHARE = 0.01;
  private static final List<String> ERRORS = List.of("overloaded", "rate_limited", "server_error");

  List<SampleEvent> attempts(Draw draw) {
    List<SampleEvent> attempts = new ArrayList<>();
    if (!draw.chance(FAILED_SHARE)) {
      attempts.add(served(enqueuedAt, model, draw));
      return attempts;
    }
    SampleEvent failed = failed(enqueuedAt, draw);
    String callId = failed.eventId();
    attempts.add(failed);
    Instant again = enqueuedAt.plusMillis(1500 + draw.below(1500));
    if (draw.chance(FAILED_AGAIN_SHARE)) {
      attempts.add(inCall(failed(again, draw), callId, 2, "retry"));
      SampleEvent fallback = served(again.plusMillis(2500 + draw.below(1500)), substitute(), draw);
      fallback.fields().keySet().removeAll(List.of("service_tier", "region"));
      attempts.add(
          inCall(fallback, callId, 3, "fallback")
              .with("requested_model", model.id)
              .with("routing_reason", "fallback_after_errors"));
    } else {
      attempts.add(inCall(served(again, model, draw), callId, 2, "retry"));
    }
    return attempts;
  }

  private Model substitute() {
    return model == Model.GEMINI_FLASH ? Model.GPT_5_MINI : Model.HAIKU_4_5;
  }

  private static SampleEvent inCall(SampleEvent event, String callId, int attempt, String type) {
    return event.with("call_id", callId).with("attempt", attempt).with("attempt_class", type);
  }

  private SampleEvent failed(Instant at, Draw draw) {
    long milliseconds = draw.logNormal(350, 0.7, 20, 20_000);
    Map<String, Object> fields = start(at, at.plusMillis(3), model, draw);
    fields.put("completed_at", at.plusMillis(milliseconds).toString());
    fields.put("status", "error");
    fields.put("error_type", draw.oneOf(ERRORS));
    return finish(at, fields, draw, false);
  }

  private SampleEvent served(Instant at, Model by, Draw draw) {
    Tokens used =
        by.writesCache() == model.writesCache()
            ? tokens
            : Tokens.of(tokens.inputTotal(), 0, tokens.text());
    Instant started = at.plusMillis(draw.logNormal(6, 0.9, 1, 5_000));
    Map<String, Object> fields = start(at, started, by, draw);
    long toFirst = (long) (slowness * by.firstTokenMs(used, draw));
    long writing = (long) (slowness * by.generationMs(used, draw));
    String status = "ok";
    boolean wroteFirst = streamed;
    if (draw.chance(TIMEOUT_SHARE)) {
      status = "timeout";
      used = used.cutOff(0);
      wroteFirst = false;
      toFirst = Duration.ofSeconds(60).toMillis();
      writing = 0;
    } else if (streamed && draw.chance(ABORTED_SHARE)) {
      status = "aborted";
      double share = draw.uniform();
      used = used.cutOff(share);
      writing = (long) (writing * share);
    } else if (streamed && draw.chance(FIRST_TOKEN_AT_END_SHARE)) {
      toFirst += writing;
      writing = 0;
    }
    Instant first = started.plusMillis(toFirst);
    if (wroteFirst) {
      fields.put("first_token_at", first.toString());
    }
    fields.put("completed_at", first.plusMillis(writing).toString());
    fields.put("status", status);
    used.addTo(fields);
    return finish(at, fields, draw, status.equals("ok"));
  }

  private static Map<String, Object> start(Instant at, Instant started, Model by, Draw draw) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event_id", draw.identifier("req_"));
    fields.put("enqueued_at", at.toString());
    fields.put("started_at", started.toString());
    fields.put("provider", by.provider);
    fields.put("model", by.id);
    return fields;
  }

  private SampleEvent finish(Instant at, Map<String, Object> fields, Draw draw, boolean answered) {
    fields.put("is_streamed", streamed);
    fields.putAll(labels);
    fields.put("messages", DummyText.messages(draw));
    if (answered) {
      fields.put("answer", DummyText.answer(draw));
    }
    return new SampleEvent(at, fields);
  }
}
