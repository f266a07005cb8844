package io.spendcast.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BandRemarksTest {
  private static final Instant MONDAY = Instant.parse("2026-06-01T08:00:00Z");
  private static final String HEADER =
      "provider,model,meter,region,context_min,context_min_inclusive,day_window,unit_price,per,"
          + "effective_from";
  private static final String SHORT = "acme,alpha,input_uncached,,0,true,,3,1000000,2026-01-01";
  private static final String LONG =
      "acme,alpha,input_uncached,,200000,false,,6,1000000,2026-01-01";
  private static final String EU = "acme,alpha,input_uncached,eu,0,true,,3.3,1000000,2026-01-01";

  private static List<String> remarks(String... lines) {
    String[] all = new String[lines.length + 1];
    all[0] = HEADER;
    System.arraycopy(lines, 0, all, 1, lines.length);
    BookLoad load =
        BookLoad.plan(new PriceVersions(List.of(), List.of()), PriceBooks.read(all), MONDAY);
    assertThat(load.problems()).isEmpty();
    return load.remarks();
  }

  @Test
  void a_region_without_the_price_of_long_calls_is_told() {
    assertThat(remarks(SHORT, LONG, EU))
        .containsExactly(
            "acme/alpha input_uncached (tier standard, region eu): longer calls get this price,"
                + " too; elsewhere calls from 200000 input tokens on have a price of their own;"
                + " add one here if it differs");
  }

  @Test
  void so_it_is_when_the_price_of_long_calls_comes_later() {
    String header = HEADER + ",is_batch";
    String batch = "acme,alpha,input_uncached,,0,true,,1.5,1000000,2026-01-01,true";
    PriceVersions empty = new PriceVersions(List.of(), List.of());
    PriceVersions book =
        BookLoad.plan(empty, PriceBooks.read(header, SHORT + ",", EU + ",", batch), MONDAY)
            .appliedTo(empty);
    PriceFile later = PriceBooks.read(HEADER, LONG);
    BookLoad load = BookLoad.plan(book, later, MONDAY.plusSeconds(1));
    assertThat(load.remarks())
        .containsExactly(
            "acme/alpha input_uncached (tier standard, batch): longer calls get this price, too;"
                + " the standard price changes from 200000 input tokens on; add a row with that"
                + " context_min here if it differs",
            "acme/alpha input_uncached (tier standard, region eu): longer calls get this price,"
                + " too; elsewhere calls from 200000 input tokens on have a price of their own;"
                + " add one here if it differs");
    assertThat(BookLoad.plan(load.appliedTo(book), later, MONDAY.plusSeconds(2)).remarks())
        .as("told once")
        .isEmpty();
  }

  @Test
  void so_is_a_time_of_day() {
    assertThat(
            remarks(
                SHORT, LONG, "acme,alpha,input_uncached,,0,true,16:30-00:30,1,1000000,2026-01-01"))
        .hasSize(1);
  }

  @Test
  void a_region_with_all_bands_and_one_without_others_are_fine() {
    assertThat(remarks(SHORT, LONG, EU, LONG.replace("uncached,,2", "uncached,eu,2"))).isEmpty();
    assertThat(remarks(SHORT, EU)).isEmpty();
    assertThat(remarks(SHORT, LONG)).isEmpty();
  }

  @Test
  void a_batch_or_tier_that_says_nothing_of_long_calls_is_told() {
    String batch = "acme,alpha,input_uncached,,0,true,,1.5,1000000,2026-01-01,,true";
    String flex = "acme,alpha,input_uncached,,0,true,,1.4,1000000,2026-01-01,flex,";
    assertThat(ofTiers(batch, flex))
        .containsExactly(
            "acme/alpha input_uncached (tier flex): longer calls get this price, too; the standard"
                + " price changes from 200000 input tokens on; add a row with that context_min here"
                + " if it differs",
            "acme/alpha input_uncached (tier standard, batch): longer calls get this price, too;"
                + " the standard price changes from 200000 input tokens on; add a row with that"
                + " context_min here if it differs");
    assertThat(ofTiers(batch, batch.replace(",0,true,,1.5", ",200000,false,,3"))).isEmpty();
  }

  private static List<String> ofTiers(String... lines) {
    List<String> all =
        new ArrayList<>(List.of(HEADER + ",service_tier,is_batch", SHORT + ",,", LONG + ",,"));
    all.addAll(List.of(lines));
    return BookLoad.plan(
            new PriceVersions(List.of(), List.of()),
            PriceBooks.read(all.toArray(String[]::new)),
            MONDAY)
        .remarks();
  }
}
