package io.spendcast.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A price book in which everything changes at a few instants, to the microsecond: prices of several
 * conditions with gaps between them, discounts and margins of every width, aliases and patterns.
 */
final class RandomBook {
  static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
  static final int DAYS = 3;
  static final List<String> METERS =
      List.of("input_uncached", "input_cache_read", "output_text", "image");
  static final List<String> TEAMS = List.of("a", "b");

  private static final int EDGES = 8;
  private static final long MICROS = DAYS * 86_400_000_000L;

  private final Random random;
  private final List<Instant> edges = new ArrayList<>();
  private final List<BookRow> rows = new ArrayList<>();

  RandomBook(Random random) {
    this.random = random;
    TreeSet<Instant> drawn = new TreeSet<>();
    drawn.add(START.minusSeconds(86_400));
    while (drawn.size() < EDGES) {
      drawn.add(START.plusNanos(1_000 * random.nextLong(MICROS)));
    }
    edges.addAll(drawn);
    listPrices("openai", "o3", 100_000, true);
    listPrices("openai", "o4", 100_000, false);
    listPrices("openai", "o4-old", 0, true);
    listPrices("anthropic", "claude", 200_000, false);
    aliases();
    adjustments();
  }

  List<BookRow> rows() {
    return rows;
  }

  /** The rows as lines of a file, without its header. */
  Stream<String> csv() {
    return rows.stream().map(BookRow::csv);
  }

  /** The instants at which something changes. */
  List<Instant> edges() {
    return edges;
  }

  private void listPrices(String provider, String model, long bound, boolean isIncluded) {
    for (String meter : METERS) {
      for (int condition = 0; condition < 32; condition++) {
        boolean isFallback = condition % 32 == 0;
        String region = (condition & 1) == 0 ? null : "eu";
        String tier = (condition & 2) == 0 ? "standard" : "flex";
        long ownBound = (condition & 8) == 0 ? 0 : bound;
        String window = (condition & 16) == 0 ? null : "16:30-00:30";
        if (!isFallback && ((ownBound == 0 && (condition & 8) != 0) || random.nextInt(3) != 0)) {
          continue;
        }
        for (Instant[] stretch : stretches()) {
          rows.add(
              new BookRow(
                  "list",
                  provider,
                  model,
                  meter,
                  tier,
                  (condition & 4) != 0,
                  region,
                  ownBound,
                  ownBound == 0 || isIncluded,
                  window,
                  random.nextInt(20) == 0 ? "EUR" : "USD",
                  price(random.nextInt(25) == 0 ? 1 : 100_000_000_000_000L),
                  null,
                  null,
                  null,
                  null,
                  stretch[0],
                  stretch[1]));
        }
      }
    }
  }

  private void aliases() {
    for (int i = 0; i + 1 < edges.size(); i++) {
      if (i % 4 != 3) {
        alias("openai", "house", i % 2 == 0 ? "o3" : "o4", edges.get(i), edges.get(i + 1));
      }
    }
    alias("openai", "flagship", "house", edges.get(0), null);
    alias("openai", "o3-*", "o3", edges.get(0), edges.get(6));
    alias("openai", "o3-m*", "o4", edges.get(2), null);
    alias("openai", "*-lite", "o4-old", edges.get(3), null);
    alias("openai", "o*", "o4", edges.get(4), null);
    alias("openai", "o4-old", "o3", edges.get(5), edges.get(7));
    alias("anthropic", "claude-*", "claude", edges.get(1), null);
  }

  private void alias(
      String provider, String names, String target, Instant from, @Nullable Instant to) {
    rows.add(
        new BookRow(
            "alias", provider, names, null, null, false, null, 0, true, null, null, null, null,
            null, null, target, from, to));
  }

  private void adjustments() {
    for (String kind : List.of("discount", "margin")) {
      for (String provider : new String[] {null, "openai", "anthropic"}) {
        for (String model : new String[] {null, "o3", "claude"}) {
          for (String meter : new String[] {null, "output_text", "image"}) {
            for (String team : new String[] {null, "a", "b"}) {
              boolean isEverything =
                  provider == null && model == null && meter == null && team == null;
              if (!isEverything && random.nextInt(4) == 0) {
                adjust(kind, provider, model, meter, team, null);
                commitments(kind, provider, model, meter, team);
              }
            }
          }
        }
      }
    }
  }

  /** What contracts grant of the same usage, in no order of their names. */
  private void commitments(
      String kind,
      @Nullable String provider,
      @Nullable String model,
      @Nullable String meter,
      @Nullable String team) {
    for (String commitment : List.of("2026 renewal", "2025", "a")) {
      if (random.nextInt(8) == 0) {
        adjust(kind, provider, model, meter, team, commitment);
      }
    }
  }

  private void adjust(
      String kind,
      @Nullable String provider,
      @Nullable String model,
      @Nullable String meter,
      @Nullable String team,
      @Nullable String commitment) {
    for (Instant[] stretch : stretches()) {
      boolean isFactor = random.nextInt(3) > 0;
      BigDecimal factor = BigDecimal.valueOf(random.nextInt(1_600_000), 6);
      rows.add(
          new BookRow(
              kind,
              provider,
              model,
              meter,
              null,
              false,
              null,
              0,
              true,
              null,
              null,
              isFactor ? null : price(10_000_000_000_000L),
              isFactor ? factor : null,
              team,
              commitment,
              null,
              stretch[0],
              stretch[1]));
    }
  }

  /** A price of up to 18 decimals, below a number of its last digits. */
  private BigDecimal price(long below) {
    return BigDecimal.valueOf(random.nextLong(below), 18);
  }

  /** Stretches between edges, apart from each other, some next to each other. */
  private List<Instant[]> stretches() {
    List<Instant[]> stretches = new ArrayList<>();
    int at = random.nextInt(2);
    while (at < edges.size()) {
      int end = at + 1 + random.nextInt(edges.size());
      stretches.add(new Instant[] {edges.get(at), end < edges.size() ? edges.get(end) : null});
      at = end + (random.nextInt(3) == 0 ? 1 : 0);
    }
    return stretches;
  }
}
