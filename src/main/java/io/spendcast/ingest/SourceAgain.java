package io.spendcast.ingest;

import io.spendcast.config.SourceConfig;
import io.spendcast.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a source that are read again.
 *
 * @param ledger takes the files among them for unknown
 * @param locators of these inputs
 */
record SourceAgain(String source, Ledger ledger, Set<String> locators) {

  /**
   * Those of some inputs that are of the source and can be read as they were.
   *
   * @param unreadable is told of a file whose name another has taken
   */
  static SourceAgain of(
      Warehouse warehouse,
      SourceConfig source,
      Set<InputKey> wanted,
      BiConsumer<InputKey, String> unreadable) {
    Set<String> locators =
        wanted.stream()
            .filter(input -> input.source().equals(source.name()))
            .map(InputKey::locator)
            .collect(Collectors.toCollection(TreeSet::new));
    Ledger ledger = Ledger.read(warehouse, source.name(), Set.of());
    Path folder = source.path();
    if (folder == null || locators.isEmpty()) {
      return new SourceAgain(source.name(), ledger, locators);
    }
    for (String locator : List.copyOf(locators)) {
      String problem = problem(folder.resolve(locator), ledger.loadedVersions(locator));
      if (problem != null) {
        locators.remove(locator);
        unreadable.accept(new InputKey(source.name(), locator), problem);
      }
    }
    return new SourceAgain(
        source.name(), Ledger.read(warehouse, source.name(), locators), locators);
  }

  /** Why a file cannot be read as it was; null where it can. */
  private static @Nullable String problem(Path file, NavigableMap<Long, Set<String>> loaded) {
    try {
      if (FileVersions.areIn(file, loaded)) {
        return null;
      }
      if (FileVersions.isOne(file, loaded)) {
        return "the file was rewritten after it had been loaded, and what its earlier content has"
            + " brought would be lost; put the mended records into a file of another name";
      }
    } catch (IOException e) {
      // Told as any file that is not what was read.
    }
    return "the file does not begin with what was read of it, so another has taken its name";
  }

  InputKey key(String locator) {
    return new InputKey(source, locator);
  }

  /** How long ago the first of them was loaded: so much older its events may be by now. */
  long daysAgo(Instant now) {
    return locators.stream()
        .<@Nullable Instant>map(ledger::firstLoaded)
        .filter(Objects::nonNull)
        .mapToLong(first -> ChronoUnit.DAYS.between(first, now) + 1)
        .max()
        .orElse(0);
  }

  /** Entries without those of files that were to be read again and cannot be: they stay as told. */
  List<LedgerEntry> withoutUnreadable(
      List<LedgerEntry> entries, BiConsumer<InputKey, String> unreadable) {
    List<LedgerEntry> kept = new ArrayList<>();
    for (LedgerEntry entry : entries) {
      if (entry.isLoaded() || !locators.contains(entry.locator())) {
        kept.add(entry);
      } else {
        String detail = entry.detail();
        unreadable.accept(key(entry.locator()), detail == null ? "it is " + entry.state() : detail);
      }
    }
    return kept;
  }

  /** Which of them have an entry. */
  Set<InputKey> among(Collection<LedgerEntry> entries) {
    return entries.stream()
        .filter(entry -> entry.source().equals(source) && locators.contains(entry.locator()))
        .map(entry -> key(entry.locator()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
