package io.spendcast.sample;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What the sample files say, computed from the raw files alone: what the product must find.
 *
 * <p>A record is accepted once per event id; the sample's repeated records are equal to the byte.
 */
public final class SampleTruth {
  private final Map<String, SourceCounts> counts = new LinkedHashMap<>();
  private final List<RawEvent> accepted = new ArrayList<>();
  private final List<String> quarantined = new ArrayList<>();
  private final Map<RawEvent, BigDecimal> costs = new IdentityHashMap<>();
  private final List<RawEvent> unpriced = new ArrayList<>();

  private SampleTruth() {}

  /** Reads the folder that {@link SampleData} writes. */
  public static SampleTruth read(Path sampleData) {
    SampleTruth truth = new SampleTruth();
    Path usage = sampleData.resolve("usage");
    for (Path file : RawFiles.below(usage.resolve("gateway"))) {
      truth.readGateway(sampleData, file);
    }
    for (Path file : RawFiles.below(usage.resolve("batch_export"))) {
      truth.readTable("batch_export", sampleData, file);
    }
    for (Path file : RawFiles.below(usage.resolve("support_desk"))) {
      truth.readTable("support_desk", sampleData, file);
    }
    truth.price(RawPrices.read(sampleData.resolve("prices/price-book.csv")));
    return truth;
  }

  /** By source: gateway, batch_export, support_desk. */
  public Map<String, SourceCounts> counts() {
    return counts;
  }

  public List<RawEvent> accepted() {
    return accepted;
  }

  public List<RawEvent> accepted(Predicate<RawEvent> condition) {
    return accepted.stream().filter(condition).toList();
  }

  public long count(Predicate<RawEvent> condition) {
    return accepted.stream().filter(condition).count();
  }

  /** Places of the refused lines, as {@code usage/gateway/FILE:LINE}. */
  public List<String> quarantined() {
    return quarantined;
  }

  /** Accepted events with a meter that has no price. */
  public List<RawEvent> unpriced() {
    return unpriced;
  }

  /** Exact cost of one of {@link #accepted()}, US dollars; empty when it is unpriced. */
  public Optional<BigDecimal> costUsd(RawEvent event) {
    return Optional.ofNullable(costs.get(event));
  }

  /** Exact known cost, US dollars, of the accepted events that fulfil the condition. */
  public BigDecimal costUsd(Predicate<RawEvent> condition) {
    return costs.entrySet().stream()
        .filter(entry -> condition.test(entry.getKey()))
        .map(Map.Entry::getValue)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .stripTrailingZeros();
  }

  /** Exact known cost, US dollars, by UTC usage date. */
  public SortedMap<LocalDate, BigDecimal> costUsdByDate() {
    SortedMap<LocalDate, BigDecimal> byDate = new TreeMap<>();
    costs.forEach((event, cost) -> byDate.merge(event.usageDate(), cost, BigDecimal::add));
    return byDate;
  }

  public BigDecimal totalCostUsd() {
    return costUsd(event -> true);
  }

  /**
   * Cost of the sessions that began on one of those days, ascending, US dollars; the sample's
   * sessions have no unpriced part.
   */
  public List<BigDecimal> sessionCostsUsd(String route, LocalDate first, LocalDate last) {
    Map<String, BigDecimal> bySession = new LinkedHashMap<>();
    accepted.stream()
        .filter(event -> event.is("route", route))
        .sorted(Comparator.comparing(RawEvent::at))
        .forEach(
            event -> {
              String session = event.field("session_id");
              boolean begins =
                  event.is("conversation_turn", "1")
                      && !event.usageDate().isBefore(first)
                      && !event.usageDate().isAfter(last);
              if (!session.isEmpty() && (begins || bySession.containsKey(session))) {
                bySession.merge(session, costs.get(event), BigDecimal::add);
              }
            });
    return bySession.values().stream().sorted().toList();
  }

  /** The value at rank ⌈q·n⌉ of values in ascending order. */
  public static <T> T quantile(List<T> ascending, double q) {
    return ascending.get((int) Math.ceil(q * ascending.size()) - 1);
  }

  private void readGateway(Path root, Path file) {
    Set<String> seen = idsOf("gateway");
    List<String> lines = RawFiles.lines(file);
    String name = root.relativize(file).toString();
    for (int line = 1; line <= lines.size(); line++) {
      String text = lines.get(line - 1);
      take("gateway", name, line, RawRecords.ofGateway(name, line, text), seen);
    }
  }

  private void readTable(String source, Path root, Path file) {
    Set<String> seen = idsOf(source);
    String name = root.relativize(file).toString();
    int line = 1;
    for (Map<String, String> row : RawFiles.rows(file)) {
      line++;
      Optional<RawEvent> event =
          source.equals("batch_export")
              ? RawRecords.ofBatchExport(name, line, row)
              : RawRecords.ofSupportDesk(name, line, row);
      take(source, name, line, event, seen);
    }
  }

  private Set<String> idsOf(String source) {
    Set<String> ids = new HashSet<>();
    accepted.stream()
        .filter(event -> event.source().equals(source))
        .forEach(event -> ids.add(event.eventId()));
    return ids;
  }

  private void take(
      String source, String file, int line, Optional<RawEvent> event, Set<String> seen) {
    SourceCounts before = counts.getOrDefault(source, SourceCounts.NONE);
    if (event.isEmpty()) {
      quarantined.add(file + ":" + line);
      counts.put(source, before.plusQuarantined());
    } else if (seen.add(event.get().eventId())) {
      accepted.add(event.get());
      counts.put(source, before.plusAccepted());
    } else {
      counts.put(source, before.plusDuplicate());
    }
  }

  private void price(RawPrices prices) {
    for (RawEvent event : accepted) {
      prices
          .costUsd(event)
          .ifPresentOrElse(cost -> costs.put(event, cost), () -> unpriced.add(event));
    }
  }
}
