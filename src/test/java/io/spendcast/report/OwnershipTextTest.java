package io.spendcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.report.model.Ownership;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class OwnershipTextTest {
  @Test
  void the_unowned_share_names_its_amount_and_its_largest_route() {
    assertThat(text(new Ownership(3, usd("6582.26"), usd("816.20"), 0, "chat", usd("310.00"))))
        .isEqualTo("12.4 % of spend ($816.20) has no owner; largest: route chat $310.00.");
  }

  @Test
  void without_rules_it_says_so_and_no_share() {
    assertThat(text(new Ownership(0, usd("10"), usd("10"), 0, "chat", usd("10"))))
        .contains("No attribution rules are loaded")
        .doesNotContain("%");
  }

  @Test
  void unowned_usage_without_a_price_is_not_hidden() {
    assertThat(text(new Ownership(1, usd("10"), null, 1_500, "chat", null)))
        .isEqualTo(
            "All known spend has an owner. 1,500 units without an owner have no price and are in no"
                + " sum.");
  }

  private static String text(Ownership ownership) {
    return OwnershipText.sentence(ownership).replace('\u00a0', ' ');
  }

  private static BigDecimal usd(String text) {
    return new BigDecimal(text);
  }
}
