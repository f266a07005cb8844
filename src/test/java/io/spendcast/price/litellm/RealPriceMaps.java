package io.spendcast.price.litellm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spendcast.price.LintedLoad;
import io.spendcast.price.PriceFile;
import io.spendcast.price.PriceRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Five dated copies of the public list, loaded one after the other as a person would. */
final class RealPriceMaps {
  static final List<String> DAYS =
      List.of("2024-05-14", "2024-11-22", "2025-04-20", "2025-08-14", "2026-07-24");

  private RealPriceMaps() {}

  static Path folder() {
    Path folder = Path.of(System.getProperty("spendcast.data", "absent"), "prices");
    assumeTrue(Files.isDirectory(folder), "the data folder is not given (-Dspendcast.data)");
    return folder;
  }

  static Instant knownAt(String day) {
    return Instant.parse(day + "T00:00:00Z");
  }

  static PriceFile read(String day) {
    try {
      String name = "litellm-" + day + ".json";
      return PriceMap.read(name, Files.readAllBytes(folder().resolve(name)), knownAt(day));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The book after a load, and what it held. */
  record Step(String day, PriceFile file, LintedLoad load, List<PriceRow> book) {}

  static List<Step> history() {
    List<Step> steps = new ArrayList<>();
    List<PriceRow> book = List.of();
    for (String day : DAYS) {
      PriceFile file = read(day);
      LintedLoad load = LintedLoad.plan(book, file, knownAt(day));
      book = after(book, load);
      steps.add(new Step(day, file, load, book));
    }
    return steps;
  }

  static List<PriceRow> after(List<PriceRow> book, LintedLoad load) {
    Map<PriceRow, PriceRow> closed = new HashMap<>();
    load.plan()
        .rowsToSupersede()
        .forEach(row -> closed.put(new PriceRow(row.entry(), row.recordedAt(), null), row));
    List<PriceRow> after = new ArrayList<>();
    book.forEach(row -> after.add(closed.getOrDefault(row, row)));
    after.addAll(load.plan().rowsToAdd());
    return List.copyOf(after);
  }

  static Set<Object> known(List<PriceRow> book, Instant at) {
    Set<Object> known = new HashSet<>();
    for (PriceRow row : book) {
      Instant superseded = row.supersededAt();
      if (!row.recordedAt().isAfter(at) && (superseded == null || superseded.isAfter(at))) {
        known.add(row.entry());
      }
    }
    return known;
  }
}
