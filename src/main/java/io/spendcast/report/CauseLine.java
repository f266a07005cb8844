package io.spendcast.report;

import io.spendcast.report.model.ChangeCause;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cause of the week's change of spend, in words.
 *
 * @param detail before and after, and what price and volume did
 */
public record CauseLine(String label, String detail, String change) {

  static CauseLine of(ChangeCause cause) {
    List<String> effects = new ArrayList<>();
    addEffect(effects, "price ", cause.priceEffectUsd());
    addEffect(effects, "volume ", cause.volumeEffectUsd());
    String detail =
        MoneyFormat.rounded(cause.before())
            + " \u2192 "
            + MoneyFormat.rounded(cause.after())
            + (cause.isPartlyUnpriced() ? ", partly without a price" : "");
    BigDecimal change = cause.after().minus(cause.before());
    return new CauseLine(
        DisplayText.name(cause.label()),
        effects.isEmpty() ? detail : detail + ": " + String.join(", ", effects),
        change == null ? MoneyFormat.UNKNOWN : MoneyFormat.signedRounded(change));
  }

  private static void addEffect(List<String> effects, String name, @Nullable BigDecimal usd) {
    if (usd != null && usd.signum() != 0) {
      effects.add(name + MoneyFormat.signedRounded(usd));
    }
  }
}
