package io.spendcast.job.bench;

import java.io.Serializable;
import java.time.Instant;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Made-up usage of a company: 30 days, 12 models by Zipf's law, 40 teams of which one has a share
 * of the traffic of its own, 30 routes that belong to one team each, five calls a session, lengths
 * and latencies with heavy tails. A call follows from the seed and its number alone, so that any
 * part can be made anywhere.
 *
 * @param calls how many calls fill the days, evenly and in the order of time
 * @param largestTeamShare of the calls, 0 to 1, that the first team makes; 1/40 is an even spread
 */
record UsageGenerator(long seed, long calls, int days, double largestTeamShare)
    implements Serializable {
  static final int TEAMS = 40;
  static final double ONE_TEAM_AHEAD = 0.6;

  private static final int CALLS_OF_A_SESSION = 5;
  private static final int ROUTES = 30;
  private static final int ROUTES_OF_LARGEST_TEAM = 10;
  private static final long MICROS_OF_A_DAY = 86_400_000_000L;
  private static final long START = Instant.parse("2026-06-01T00:00:00Z").getEpochSecond();
  private static final String[] MODELS = {
    "gpt-4o-mini", "gpt-4o", "claude-sonnet-4", "gemini-2.5-flash", "gpt-4.1", "claude-haiku-3-5",
    "gemini-2.5-pro", "o4-mini", "claude-opus-4", "gpt-4.1-nano", "gemini-2.0-flash", "o3"
  };
  private static final double[] MODEL_SHARES = zipf(MODELS.length);

  static UsageGenerator of(long calls) {
    return new UsageGenerator(20260601, calls, 30, ONE_TEAM_AHEAD);
  }

  static String[] models() {
    return MODELS.clone();
  }

  static String providerOf(String model) {
    return model.startsWith("claude")
        ? "anthropic"
        : model.startsWith("gemini") ? "gemini" : "openai";
  }

  /**
   * One call.
   *
   * @param number from 0; neighbours are neighbours in time
   */
  GeneratedCall call(long number) {
    long session = number / CALLS_OF_A_SESSION;
    SplittableRandom ofSession = new SplittableRandom(seed ^ session * 0x9E3779B97F4A7C15L);
    int team = team(ofSession.nextDouble());
    String route = route(team, ofSession.nextInt(ROUTES_OF_LARGEST_TEAM));
    String model = MODELS[picked(MODEL_SHARES, ofSession.nextDouble())];

    SplittableRandom random = new SplittableRandom(seed + number * 0xD1B54A32D192ED03L);
    long step = days * MICROS_OF_A_DAY / calls;
    long eventAt = startedBy(number) + random.nextLong(Math.max(1, step));
    long input = tailed(random, 900, 1.1);
    long cached = random.nextInt(4) == 0 ? input / 2 : 0;
    long output = tailed(random, 220, 0.9);
    long reasoning = model.startsWith("o") ? output / 3 : 0;
    long queue = tailed(random, 2_000, 1.3);
    long firstToken = queue + tailed(random, 350_000, 0.7);
    long latency = firstToken + output * 9_000 + tailed(random, 40_000, 0.8);
    boolean streamed = random.nextInt(10) < 7;
    int fate = random.nextInt(200);
    return new GeneratedCall(
        number,
        "session-" + Long.toHexString(session),
        eventAt,
        queue,
        latency,
        firstToken,
        providerOf(model),
        model,
        "team-" + twoDigits(team),
        route,
        input - cached,
        cached,
        output - reasoning,
        reasoning,
        streamed,
        fate == 0 ? "error" : fate == 1 ? "aborted" : "ok");
  }

  /** Microseconds since 1970; exact, so that the first calls of a day are the day's own. */
  private long startedBy(long number) {
    long micros = days * MICROS_OF_A_DAY;
    return START * 1_000_000
        + number * (micros / calls)
        + Math.multiplyExact(number, micros % calls) / calls;
  }

  private int team(double uniform) {
    if (uniform < largestTeamShare) {
      return 0;
    }
    double rest = (uniform - largestTeamShare) / (1 - largestTeamShare);
    return 1 + Math.min(TEAMS - 2, (int) (rest * (TEAMS - 1)));
  }

  /** The largest team has ten routes, the twenty after it one each, the others none. */
  private static @Nullable String route(int team, int choice) {
    int route = team == 0 ? choice : ROUTES_OF_LARGEST_TEAM + team - 1;
    return route < ROUTES ? "route-" + twoDigits(route) : null;
  }

  /** Log-normal, at least 1. */
  private static long tailed(SplittableRandom random, double median, double spread) {
    double gauss =
        Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
            * Math.cos(2 * Math.PI * random.nextDouble());
    return Math.max(1, (long) (median * Math.exp(spread * gauss)));
  }

  private static int picked(double[] cumulative, double uniform) {
    int i = 0;
    while (i < cumulative.length - 1 && uniform >= cumulative[i]) {
      i++;
    }
    return i;
  }

  private static double[] zipf(int count) {
    double[] cumulative = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += 1.0 / (i + 1);
      cumulative[i] = sum;
    }
    for (int i = 0; i < count; i++) {
      cumulative[i] /= sum;
    }
    return cumulative;
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
