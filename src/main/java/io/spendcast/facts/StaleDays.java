package io.spendcast.facts;

import io.spendcast.ingest.Fingerprint;
import io.spendcast.price.PriceStatement;
import io.spendcast.price.PriceVersions;
import io.spendcast.time.DateRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What each usage date is made from, as one hash; a day whose hash differs from the stored one is
 * stale. The hash covers the input files that touch the day, the price rows of its models that are
 * valid in it, discounts, margins and aliases among them, the reporting zone, and the queries.
 *
 * @param zone reporting time zone
 * @param code what the queries are made of, as a hash
 * @param filesByUtcDate checksums of the input that touches a UTC date
 * @param prices price rows as now known
 * @param models per usage date, the models that the facts hold ({@code provider/model})
 * @param unpricedProviders per usage date, the providers that have usage without a price: what is
 *     suggested for them depends on the names of all their models
 */
public record StaleDays(
    ZoneId zone,
    String code,
    Map<LocalDate, Set<String>> filesByUtcDate,
    PriceVersions prices,
    Map<LocalDate, Set<String>> models,
    Map<LocalDate, Set<String>> unpricedProviders) {

  /** The usage dates that the input touches, and the hash of each. */
  public NavigableMap<LocalDate, String> fingerprints() {
    NavigableMap<LocalDate, String> fingerprints = new TreeMap<>();
    PricesByModel byModel = PricesByModel.of(prices);
    for (LocalDate utcDate : filesByUtcDate.keySet()) {
      for (LocalDate day : usageDates(utcDate)) {
        fingerprints.computeIfAbsent(day, each -> fingerprint(each, byModel));
      }
    }
    return fingerprints;
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

  private String fingerprint(LocalDate day, PricesByModel byModel) {
    Fingerprint hash = new Fingerprint().add(zone.getId()).add(code);
    for (LocalDate utcDate : DateRange.ofDay(day).utcDates(zone).days()) {
      hash.addAll(filesByUtcDate.getOrDefault(utcDate, Set.of()));
    }
    Instant start = day.atStartOfDay(zone).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
    Set<String> relevant = new TreeSet<>();
    for (String model : models.getOrDefault(day, Set.of())) {
      byModel.entries(model).stream()
          .filter(entry -> isValidWithin(entry, start, end))
          .map(PriceStatement::priceRowId)
          .forEach(relevant::add);
      relevant.add(model + " since " + byModel.latestEdge(model, start));
    }
    for (String provider : unpricedProviders.getOrDefault(day, Set.of())) {
      relevant.addAll(byModel.models(provider));
    }
    return hash.addAll(relevant).sha256();
  }

  private static boolean isValidWithin(PriceStatement entry, Instant start, Instant end) {
    Instant to = entry.validity().to();
    return entry.validity().from().isBefore(end) && (to == null || to.isAfter(start));
  }
}
