package io.spendcast.report;

import io.spendcast.report.model.ChangeCause;
import java.util.ArrayList;
import java.util.List;

/**
 * A cause of change, worded.
 *
 * @param detail before and after, and what price and volume did
 */
public record CauseLine(String label, String detail, String change) {

  static CauseLine of(ChangeCause cause) {
    List<String> effects = new ArrayList<>();
    if (cause.priceEffectUsd() != null) {
      effects.add("price " + MoneyFormat.signedRounded(cause.priceEffectUsd()));
    }
    if (cause.volumeEffectUsd() != null) {
      effects.add("volume " + MoneyFormat.signedRounded(cause.volumeEffectUsd()));
    }
    String detail =
        MoneyFormat.rounded(cause.before()) + " \u2192 " + MoneyFormat.rounded(cause.after());
    var change = cause.after().minus(cause.before());
    return new CauseLine(
        DisplayText.name(cause.label()),
        effects.isEmpty() ? detail : detail + ": " + String.join(", ", effects),
        change == null ? MoneyFormat.UNKNOWN : MoneyFormat.signedRounded(change));
  }
}
