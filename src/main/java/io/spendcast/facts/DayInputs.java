package io.spendcast.facts;

import io.spendcast.ingest.Fingerprint;
import io.spendcast.price.ModelKey;
import io.spendcast.price.PriceBook;
import io.spendcast.price.PriceEntry;
import io.spendcast.price.PriceSlots;
import io.spendcast.price.PriceStatement;
import io.spendcast.price.PriceVersions;
import io.spendcast.time.DateRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What each usage date is made from: the input files that touch the day, the price rows of its
 * models that are valid in it and how they cut it, the reporting zone, and the queries. A day that
 * was made from something else is stale.
 *
 * @param zone reporting time zone
 * @param code what the queries are made of, as a hash
 * @param filesByUtcDate checksums of the input that touches a UTC date, with how much was loaded
 * @param eventsByUtcDate stored events: fewer where a better record took one to another date, also
 *     where the run died that was to tell it
 * @param prices price rows as now known
 * @param periods the spend of one that is opened again is written anew
 * @param models per usage date, the models that the facts hold ({@code provider/model})
 * @param unpricedProviders per usage date, the providers that have usage without a price: what is
 *     suggested for them, and between which prices it lies, depends on all prices of theirs
 */
public record DayInputs(
    ZoneId zone,
    String code,
    Map<LocalDate, Set<String>> filesByUtcDate,
    Map<LocalDate, Long> eventsByUtcDate,
    PriceVersions prices,
    BillingPeriods periods,
    Map<LocalDate, Set<String>> models,
    Map<LocalDate, Set<String>> unpricedProviders) {
  /**
   * Stands in what a day is priced by beside a price of a tier or batch that long calls do not get:
   * the identity of a price does not say whether its dates were stated.
   */
  private static final String LONG_CALLS = "long calls of a tier or batch without a price";

  /** The same with the models that rebuilt days hold now. */
  DayInputs with(
      Map<LocalDate, Set<String>> newModels, Map<LocalDate, Set<String>> newUnpricedProviders) {
    return new DayInputs(
        zone,
        code,
        filesByUtcDate,
        eventsByUtcDate,
        prices,
        periods,
        newModels,
        newUnpricedProviders);
  }

  /** The usage dates that the input touches, and what each is made from. */
  NavigableMap<LocalDate, DayInput> byDay() {
    NavigableMap<LocalDate, DayInput> inputs = new TreeMap<>();
    PricesByModel byModel = PricesByModel.of(prices);
    PriceBook book = PriceBook.current(prices);
    PriceSlots slots = PriceSlots.of(book);
    Map<String, String> ofProviders = new HashMap<>();
    for (LocalDate utcDate : filesByUtcDate.keySet()) {
      for (LocalDate day : usageDates(utcDate)) {
        inputs.computeIfAbsent(
            day,
            each ->
                new DayInput(
                    usage(each),
                    prices(each, byModel, book, ofProviders),
                    slots(each, byModel, slots)));
      }
    }
    return inputs;
  }

  /** From the first to the last day that the input touches, in any zone. */
  DateRange range() {
    SortedSet<LocalDate> dates = new TreeSet<>(filesByUtcDate.keySet());
    return dates.isEmpty()
        ? new DateRange(LocalDate.EPOCH, LocalDate.EPOCH)
        : DateRange.closed(dates.first().minusDays(1), dates.last().plusDays(1));
  }

  private Set<LocalDate> usageDates(LocalDate utcDate) {
    Set<LocalDate> days = new TreeSet<>();
    for (LocalDate day : DateRange.closed(utcDate.minusDays(1), utcDate.plusDays(1)).days()) {
      if (DateRange.ofDay(day).utcDates(zone).contains(utcDate)) {
        days.add(day);
      }
    }
    return days;
  }

  private String usage(LocalDate day) {
    Fingerprint hash = new Fingerprint().add(zone.getId()).add(code);
    for (LocalDate utcDate : DateRange.ofDay(day).utcDates(zone).days()) {
      hash.addAll(filesByUtcDate.getOrDefault(utcDate, Set.of()))
          .add(Long.toString(eventsByUtcDate.getOrDefault(utcDate, 0L)));
    }
    return hash.sha256();
  }

  private Map<String, String> prices(
      LocalDate day, PricesByModel byModel, PriceBook book, Map<String, String> ofProviders) {
    Map<String, String> hashes = new HashMap<>();
    for (String model : models.getOrDefault(day, Set.of())) {
      Set<String> relevant = new TreeSet<>();
      List<PriceStatement> valid =
          byModel.entries(model).stream()
              .filter(entry -> isValidWithin(entry, start(day), start(day.plusDays(1))))
              .toList();
      valid.stream().map(PriceStatement::priceRowId).forEach(relevant::add);
      valid.stream()
          .filter(entry -> leavesOutLongCalls(entry, start(day), book))
          .forEach(entry -> relevant.add(LONG_CALLS + " " + entry.priceRowId()));
      if (!relevant.isEmpty()) {
        hashes.put(model, new Fingerprint().addAll(relevant).sha256());
      }
    }
    for (String provider : unpricedProviders.getOrDefault(day, Set.of())) {
      hashes.put(
          provider + "/" + DayInput.ANY_MODEL,
          ofProviders.computeIfAbsent(provider, each -> ofProvider(each, byModel)));
    }
    long reopenings = periods.reopenings(YearMonth.from(day));
    if (reopenings > 0) {
      hashes.put(DayInput.REOPENED, Long.toString(reopenings));
    }
    return hashes;
  }

  private static boolean leavesOutLongCalls(
      PriceStatement statement, Instant start, PriceBook book) {
    Instant from = statement.validity().from();
    return statement instanceof PriceEntry entry
        && !entry.provenance().datesStated()
        && !book.longerBounds(entry.key(), from.isAfter(start) ? from : start).isEmpty();
  }

  /** All prices of a provider; of one without any the names of those that have some. */
  private static String ofProvider(String provider, PricesByModel byModel) {
    Set<String> relevant = new TreeSet<>();
    for (String model : byModel.models(provider)) {
      byModel.entries(model).stream().map(PriceStatement::priceRowId).forEach(relevant::add);
    }
    return new Fingerprint()
        .addAll(relevant.isEmpty() ? byModel.modelsByProvider().keySet() : relevant)
        .sha256();
  }

  /** A name with several slashes divides into provider and model in several ways; each counts. */
  private Set<SlotPart> slots(LocalDate day, PricesByModel byModel, PriceSlots slots) {
    Set<SlotPart> parts = new HashSet<>();
    Instant dayStart = start(day);
    Instant dayEnd = start(day.plusDays(1));
    for (String name : models.getOrDefault(day, Set.of())) {
      if (byModel.entries(name).isEmpty()) {
        continue;
      }
      for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
        ModelKey model = new ModelKey(name.substring(0, slash), name.substring(slash + 1));
        Set<Instant> starts = new TreeSet<>(Set.of(dayStart));
        starts.addAll(slots.boundaries(model, dayStart, dayEnd));
        for (Instant start : starts) {
          Set<String> bands = new TreeSet<>();
          slots
              .bands(model, start)
              .forEach(band -> bands.add((band.inclusive() ? "from " : "above ") + band.min()));
          parts.add(new SlotPart(name, slots.slotStart(model, start), start, bands));
        }
      }
    }
    return parts;
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static boolean isValidWithin(PriceStatement entry, Instant start, Instant end) {
    Instant to = entry.validity().to();
    return entry.validity().from().isBefore(end) && (to == null || to.isAfter(start));
  }
}
