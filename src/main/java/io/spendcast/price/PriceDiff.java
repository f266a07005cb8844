package io.spendcast.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What changed from one list to another, as a person would say it, one line per change, by model.
 * Prices that are computed from others are left out.
 */
public final class PriceDiff {
  private static final Comparator<PriceKey> BY_USE =
      Comparator.comparing(PriceKey::meter)
          .thenComparing(PriceText::subject)
          .thenComparing(PriceKey::toString);
  private static final Comparator<Stated> BY_START =
      Comparator.comparing(price -> price.validity().from());
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final List<String> lines = new ArrayList<>();

  private PriceDiff() {}

  /** The changes; none where both state the same. */
  public static List<String> lines(PriceFile before, PriceFile after) {
    PriceDiff diff = new PriceDiff();
    Map<ModelKey, Map<PriceKey, List<Stated>>> old = byModel(before);
    Map<ModelKey, Map<PriceKey, List<Stated>>> fresh = byModel(after);
    TreeSet<ModelKey> models = new TreeSet<>(ModelKey.BY_NAME);
    models.addAll(old.keySet());
    models.addAll(fresh.keySet());
    for (ModelKey model : models) {
      diff.compare(model, old.get(model), fresh.get(model));
    }
    return List.copyOf(diff.lines);
  }

  private static Map<ModelKey, Map<PriceKey, List<Stated>>> byModel(PriceFile file) {
    return Stream.concat(
            file.entries().stream().filter(entry -> Derivation.of(entry) == null).map(Stated::of),
            file.negative().stream()
                .filter(price -> price.kind() == PriceKind.LIST)
                .map(Stated::of))
        .sorted(BY_START)
        .collect(
            Collectors.groupingBy(
                price -> price.key().model(),
                Collectors.groupingBy(
                    Stated::key, () -> new TreeMap<>(BY_USE), Collectors.toList())));
  }

  private void compare(
      ModelKey model,
      @Nullable Map<PriceKey, List<Stated>> old,
      @Nullable Map<PriceKey, List<Stated>> fresh) {
    if (fresh == null && old != null) {
      lines.add(model + ": gone (" + prices(old) + ")");
    } else if (old == null && fresh != null) {
      lines.add(model + ": new, " + prices(fresh));
    } else if (old != null && fresh != null) {
      TreeSet<PriceKey> keys = new TreeSet<>(BY_USE);
      keys.addAll(old.keySet());
      keys.addAll(fresh.keySet());
      keys.forEach(
          key ->
              compare(key, old.getOrDefault(key, List.of()), fresh.getOrDefault(key, List.of())));
    }
  }

  private static String prices(Map<PriceKey, List<Stated>> prices) {
    return prices.values().stream()
        .map(stated -> stated.get(stated.size() - 1))
        .map(price -> PriceText.subject(price.key()) + " " + price.text())
        .collect(Collectors.joining(", "));
  }

  private void compare(PriceKey key, List<Stated> old, List<Stated> fresh) {
    String subject = key.model() + ": " + PriceText.subject(key) + " ";
    if (fresh.isEmpty()) {
      lines.add(subject + "gone (" + old.get(old.size() - 1).text() + ")");
      return;
    }
    boolean isBeforeDated = old.stream().allMatch(Stated::isDated);
    for (Stated price : isBeforeDated ? fresh : fresh.subList(fresh.size() - 1, fresh.size())) {
      Stated before = counterpart(old, price);
      boolean known =
          price.isDated()
              ? old.stream().anyMatch(price::isStatedBy)
              : before != null && price.costs(before);
      if (!known) {
        lines.add(subject + change(before, price));
      }
    }
    boolean areDated = isBeforeDated && fresh.stream().allMatch(Stated::isDated);
    for (Stated price : old) {
      Stated now = areDated ? inForceAtStart(fresh, price) : counterpart(fresh, price);
      if (now == null) {
        lines.add(subject + price.text() + from(price) + " is not stated any more");
      } else if (areDated && !now.costs(price) && !now.startsWith(price)) {
        lines.add(subject + change(price, now.from(price.validity().from())));
      }
    }
  }

  /**
   * The price at the start of another, or the last one that started before it. One without a date
   * is compared with the last of a list; null: none.
   */
  private static @Nullable Stated counterpart(List<Stated> prices, Stated other) {
    Stated latest = null;
    for (Stated price : prices) {
      if (!price.isDated()
          || !other.isDated()
          || !price.validity().from().isAfter(other.validity().from())) {
        latest = price;
      }
    }
    return latest;
  }

  /** The price in force where another starts; null: none. */
  private static @Nullable Stated inForceAtStart(List<Stated> prices, Stated other) {
    return prices.stream()
        .filter(price -> price.validity().contains(other.validity().from()))
        .findFirst()
        .orElse(null);
  }

  private static String change(@Nullable Stated old, Stated fresh) {
    if (old == null) {
      return "new, " + fresh.text() + from(fresh);
    }
    if (fresh.costs(old)) {
      return "stays "
          + fresh.text()
          + ", in force "
          + old.validity()
          + " before and "
          + fresh.validity()
          + " now";
    }
    return PriceText.number(old.amount(), old.currency(), old.key().meter())
        + " → "
        + fresh.text()
        + percent(old, fresh)
        + from(fresh);
  }

  private static String percent(Stated old, Stated fresh) {
    if (old.amount().signum() <= 0 || !old.currency().equals(fresh.currency())) {
      return "";
    }
    BigDecimal percent =
        fresh
            .amount()
            .subtract(old.amount())
            .multiply(HUNDRED)
            .divide(old.amount(), 1, RoundingMode.HALF_EVEN);
    BigDecimal shown =
        percent.abs().compareTo(BigDecimal.ONE) < 0
            ? percent
            : percent.setScale(0, RoundingMode.HALF_EVEN);
    return " (" + (shown.signum() > 0 ? "+" : "") + shown.toPlainString() + " %)";
  }

  private static String from(Stated price) {
    return price.isDated() ? ", from " + PriceText.instant(price.validity().from()) : "";
  }

  /**
   * What a list says that something costs, which may be below zero.
   *
   * @param amount price of one unit
   * @param isDated whether the list says when; else it differs from another copy in when it became
   *     known, and in nothing else
   */
  private record Stated(
      PriceKey key, Validity validity, BigDecimal amount, String currency, boolean isDated) {
    static Stated of(PriceEntry entry) {
      return new Stated(
          entry.key(),
          entry.validity(),
          entry.price().amount(),
          entry.price().currency(),
          entry.provenance().datesStated());
    }

    static Stated of(HeldPrice price) {
      return new Stated(
          price.key(),
          price.validity(),
          Objects.requireNonNull(price.amount()),
          price.currency(),
          price.provenance().datesStated());
    }

    boolean costs(Stated other) {
      return amount.compareTo(other.amount) == 0 && currency.equals(other.currency);
    }

    boolean startsWith(Stated other) {
      return validity.from().equals(other.validity.from());
    }

    /** The same from an instant on that it holds. */
    Stated from(Instant instant) {
      return new Stated(key, new Validity(instant, validity.to()), amount, currency, isDated);
    }

    boolean isStatedBy(Stated other) {
      return costs(other) && (!other.isDated || validity.equals(other.validity));
    }

    String text() {
      return PriceText.of(amount, currency, key.meter());
    }
  }
}
