package io.spendcast.price;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names that a CSV is the first to spell so, in capitals or small letters, where the book has
 * another spelling: names count as written, so most likely no usage gets the price.
 */
final class SpellingRemarks {
  private static final int MOST = 5;
  private static final List<String> TIERS =
      List.of("standard", "flex", "priority", "fast", "ultrafast", "batch", "default", "auto");

  private final Spellings providers = new Spellings();
  private final Spellings tiers = new Spellings();
  private final Map<String, Spellings> models = new HashMap<>();
  private final List<String> remarks = new ArrayList<>();

  private SpellingRemarks(Collection<PriceKey> known) {
    TIERS.forEach(tiers::add);
    known.stream().map(Names::of).distinct().forEach(this::add);
  }

  /**
   * A remark for each such name.
   *
   * @param known what the book has prices of
   * @param stated what the load states, in the order of the file
   */
  static List<String> of(Collection<PriceKey> known, Collection<PriceEntry> stated) {
    SpellingRemarks all = new SpellingRemarks(known);
    Map<Names, String> places = new LinkedHashMap<>();
    stated.forEach(
        entry -> places.putIfAbsent(Names.of(entry.key()), entry.provenance().location()));
    places.forEach(all::judge);
    List<String> shown = new ArrayList<>(all.remarks.stream().limit(MOST).toList());
    if (all.remarks.size() > MOST) {
      shown.add("and " + (all.remarks.size() - MOST) + " more names that are spelt otherwise");
    }
    return List.copyOf(shown);
  }

  private void judge(Names names, String place) {
    remark(place, "provider", names.model().provider(), providers);
    remark(place, "model", names.model().model(), modelsOf(names));
    remark(place, "service_tier", names.serviceTier(), tiers);
    add(names);
  }

  private void remark(String place, String what, String name, Spellings spellings) {
    String other = spellings.otherThan(name);
    if (other != null) {
      remarks.add(
          place
              + ": "
              + what
              + " "
              + QuotedText.of(name)
              + " is spelt "
              + QuotedText.of(other)
              + " elsewhere; names count as written, so usage of the latter does not get this"
              + " price: correct it where they are the same");
    }
  }

  private void add(Names names) {
    providers.add(names.model().provider());
    modelsOf(names).add(names.model().model());
    tiers.add(names.serviceTier());
  }

  private Spellings modelsOf(Names names) {
    return models.computeIfAbsent(
        names.model().provider().toLowerCase(Locale.ROOT), none -> new Spellings());
  }

  private record Names(ModelKey model, String serviceTier) {
    static Names of(PriceKey key) {
      return new Names(key.model(), key.serviceTier());
    }
  }

  /** Names as written, and by their small letters the first that was written so. */
  private record Spellings(Set<String> written, Map<String, String> first) {
    Spellings() {
      this(new HashSet<>(), new HashMap<>());
    }

    void add(String name) {
      written.add(name);
      first.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
    }

    /** Another spelling of a name that nobody has written so; null: none. */
    @Nullable String otherThan(String name) {
      return written.contains(name) ? null : first.get(name.toLowerCase(Locale.ROOT));
    }
  }
}
