package io.spendcast.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What changed from one list to another, as a person would say it, one line per change, by model.
 * Derived prices follow from others and are left out.
 */
public final class PriceDiff {
  private static final Comparator<PriceKey> BY_USE =
      Comparator.comparing(PriceKey::meter)
          .thenComparing(PriceText::subject)
          .thenComparing(PriceKey::toString);
  private static final Comparator<PriceEntry> BY_START =
      Comparator.comparing(entry -> entry.validity().from());
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final List<String> lines = new ArrayList<>();

  private PriceDiff() {}

  /** The changes; none where both state the same. */
  public static List<String> lines(Collection<PriceEntry> before, Collection<PriceEntry> after) {
    PriceDiff diff = new PriceDiff();
    Map<ModelKey, Map<PriceKey, List<PriceEntry>>> old = byModel(before);
    Map<ModelKey, Map<PriceKey, List<PriceEntry>>> fresh = byModel(after);
    TreeSet<ModelKey> models = new TreeSet<>(ModelKey.BY_NAME);
    models.addAll(old.keySet());
    models.addAll(fresh.keySet());
    for (ModelKey model : models) {
      diff.compare(model, old.get(model), fresh.get(model));
    }
    return List.copyOf(diff.lines);
  }

  private static Map<ModelKey, Map<PriceKey, List<PriceEntry>>> byModel(
      Collection<PriceEntry> entries) {
    return entries.stream()
        .filter(entry -> entry.kind() == PriceKind.LIST)
        .sorted(BY_START)
        .collect(
            Collectors.groupingBy(
                entry -> entry.key().model(),
                Collectors.groupingBy(
                    PriceEntry::key, () -> new TreeMap<>(BY_USE), Collectors.toList())));
  }

  private void compare(
      ModelKey model,
      @Nullable Map<PriceKey, List<PriceEntry>> old,
      @Nullable Map<PriceKey, List<PriceEntry>> fresh) {
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

  private static String prices(Map<PriceKey, List<PriceEntry>> prices) {
    return prices.values().stream()
        .map(entries -> entries.get(entries.size() - 1))
        .map(entry -> PriceText.subject(entry.key()) + " " + price(entry))
        .collect(Collectors.joining(", "));
  }

  private void compare(PriceKey key, List<PriceEntry> old, List<PriceEntry> fresh) {
    String subject = key.model() + ": " + PriceText.subject(key) + " ";
    if (fresh.isEmpty()) {
      lines.add(subject + "gone (" + price(old.get(old.size() - 1)) + ")");
      return;
    }
    for (PriceEntry entry : fresh) {
      PriceEntry same =
          old.stream().filter(each -> statesTheSame(each, entry)).findFirst().orElse(null);
      if (same == null) {
        lines.add(subject + change(inForce(old, entry.validity().from()), entry));
      }
    }
    for (PriceEntry entry : old) {
      Instant start = entry.validity().from();
      if (inForce(fresh, start) == null) {
        lines.add(subject + price(entry) + from(entry) + " is not stated any more");
      }
    }
  }

  /** Lists without dates differ in when they became known, and in nothing else. */
  private static boolean statesTheSame(PriceEntry a, PriceEntry b) {
    boolean dated = a.provenance().datesStated() && b.provenance().datesStated();
    return samePrice(a, b) && (!dated || a.validity().equals(b.validity()));
  }

  private static boolean samePrice(PriceEntry a, PriceEntry b) {
    return a.price().amount().compareTo(b.price().amount()) == 0
        && a.price().currency().equals(b.price().currency());
  }

  /** The price at an instant, or the last one that started before it. */
  private static @Nullable PriceEntry inForce(List<PriceEntry> entries, Instant instant) {
    PriceEntry latest = null;
    for (PriceEntry entry : entries) {
      boolean undated = !entry.provenance().datesStated();
      if (undated || !entry.validity().from().isAfter(instant)) {
        latest = entry;
      }
    }
    return latest;
  }

  private static String change(@Nullable PriceEntry old, PriceEntry entry) {
    if (old == null) {
      return "new, " + price(entry) + from(entry);
    }
    if (samePrice(old, entry)) {
      return "stays "
          + price(entry)
          + ", in force "
          + old.validity()
          + " before and "
          + entry.validity()
          + " now";
    }
    return PriceText.number(old.price().amount(), old.price().currency(), old.key().meter())
        + " → "
        + price(entry)
        + percent(old.price(), entry.price())
        + from(entry);
  }

  private static String price(PriceEntry entry) {
    return PriceText.of(entry.price().amount(), entry.price().currency(), entry.key().meter());
  }

  private static String percent(UnitPrice old, UnitPrice fresh) {
    if (old.amount().signum() == 0 || !old.currency().equals(fresh.currency())) {
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

  private static String from(PriceEntry entry) {
    if (!entry.provenance().datesStated()) {
      return "";
    }
    Instant from = entry.validity().from();
    boolean midnight = from.equals(from.truncatedTo(ChronoUnit.DAYS));
    return ", from " + (midnight ? from.atOffset(ZoneOffset.UTC).toLocalDate() : from);
  }
}
