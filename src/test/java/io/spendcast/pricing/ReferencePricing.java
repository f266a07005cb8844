package io.spendcast.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of the price book said again, for one event and without any of the product's code. */
final class ReferencePricing {
  private static final int SCALE = 18;

  /** By provider and model. */
  private final Map<String, List<BookRow>> prices;

  private final List<BookRow> aliases;
  private final List<BookRow> adjustments;

  ReferencePricing(List<BookRow> book) {
    prices =
        book.stream()
            .filter(BookRow::isList)
            .collect(Collectors.groupingBy(row -> row.provider() + "/" + row.model()));
    aliases = book.stream().filter(row -> row.kind().equals("alias")).toList();
    adjustments =
        book.stream()
            .filter(row -> row.kind().equals("discount") || row.kind().equals("margin"))
            .toList();
  }

  /**
   * What one unit of a meter costs in an event.
   *
   * @param rows how many rows of the book took part
   */
  record Price(BigDecimal list, BigDecimal effective, int rows) {}

  /** Null where it has no price. */
  @Nullable Price price(UsageEvent event, String meter) {
    List<BookRow> followed = followed(event);
    String model = followed.isEmpty() ? event.model() : followed.get(followed.size() - 1).target();
    BookRow best = null;
    for (BookRow row : pricesOf(event, model)) {
      if (row.meter().equals(meter)
          && row.tier().equals(event.tier())
          && row.isBatch() == event.isBatch()
          && (row.region() == null || row.region().equals(event.region()))
          && reaches(event.totalInput(), row)
          && row.holdsAt(event.at())
          && isInWindow(event.at(), row.window())
          && (best == null || rank(row) > rank(best))) {
        best = row;
      }
    }
    if (best == null || !best.currency().equals("USD")) {
      return null;
    }
    BigDecimal effective = best.price();
    List<BookRow> applied = applied(event, model, meter);
    for (BookRow row : applied) {
      effective = adjusted(effective, row);
    }
    return new Price(best.price(), effective, 1 + applied.size() + followed.size());
  }

  private static boolean reaches(long input, BookRow row) {
    return row.bound() == 0
        || input > row.bound()
        || (row.isBoundIncluded() && input == row.bound());
  }

  /** Region, then time of day, then the highest bound. */
  private static long rank(BookRow row) {
    return (row.region() == null ? 0 : 2_000_000)
        + (row.window() == null ? 0 : 1_000_000)
        + row.bound();
  }

  private static boolean isInWindow(Instant at, @Nullable String window) {
    if (window == null) {
      return true;
    }
    LocalTime time = at.atOffset(ZoneOffset.UTC).toLocalTime();
    LocalTime from = LocalTime.parse(window.substring(0, 5));
    LocalTime to = LocalTime.parse(window.substring(6));
    boolean isAfterStart = !time.isBefore(from);
    boolean isBeforeEnd = time.isBefore(to);
    return from.isBefore(to) ? isAfterStart && isBeforeEnd : isAfterStart || isBeforeEnd;
  }

  private List<BookRow> followed(UsageEvent event) {
    List<BookRow> followed = new ArrayList<>();
    BookRow next = exact(event, event.model());
    if (next == null && !hasPrices(event)) {
      next =
          ofProvider(event)
              .filter(row -> row.model().contains("*"))
              .filter(row -> event.model().matches(row.model().replace("*", ".*")))
              .max(Comparator.comparingInt(row -> row.model().replace("*", "").length()))
              .filter(row -> !row.target().equals(event.model()))
              .orElse(null);
    }
    while (next != null) {
      followed.add(next);
      next = exact(event, next.target());
    }
    return followed;
  }

  private boolean hasPrices(UsageEvent event) {
    return pricesOf(event, event.model()).stream().anyMatch(row -> row.holdsAt(event.at()));
  }

  private List<BookRow> pricesOf(UsageEvent event, String model) {
    return prices.getOrDefault(event.provider() + "/" + model, List.of());
  }

  private @Nullable BookRow exact(UsageEvent event, String model) {
    return ofProvider(event).filter(row -> row.model().equals(model)).findFirst().orElse(null);
  }

  private Stream<BookRow> ofProvider(UsageEvent event) {
    return aliases.stream()
        .filter(row -> row.provider().equals(event.provider()) && row.holdsAt(event.at()));
  }

  private List<BookRow> applied(UsageEvent event, String model, String meter) {
    return adjustments.stream()
        .filter(row -> row.holdsAt(event.at()))
        .filter(row -> isFor(row.provider(), event.provider()) && isFor(row.model(), model))
        .filter(row -> isFor(row.meter(), meter) && isFor(row.team(), event.team()))
        .sorted(
            Comparator.comparing((BookRow row) -> row.kind().equals("margin"))
                .thenComparing(row -> row.team() != null)
                .thenComparing(row -> row.provider() != null)
                .thenComparing(row -> row.model() != null)
                .thenComparing(row -> row.meter() != null)
                .thenComparing(row -> row.commitment() == null ? "" : row.commitment()))
        .toList();
  }

  private static boolean isFor(@Nullable String scope, @Nullable String value) {
    return scope == null || scope.equals(value);
  }

  private static BigDecimal adjusted(BigDecimal price, BookRow row) {
    if (row.factor() != null) {
      return price.multiply(row.factor()).setScale(SCALE, RoundingMode.HALF_EVEN);
    }
    BigDecimal shifted =
        row.kind().equals("margin") ? price.add(row.price()) : price.subtract(row.price());
    return shifted.signum() < 0 ? BigDecimal.ZERO : shifted;
  }
}
