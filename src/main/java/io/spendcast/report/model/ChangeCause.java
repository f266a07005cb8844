package io.spendcast.report.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One cause of the change against the week before.
 *
 * @param label what changed, such as {@code assist / gpt-5.6-luna}
 * @param priceEffectUsd what other prices did, signed; null when the two cannot be told apart
 * @param volumeEffectUsd what other volume and mix did, signed; null likewise
 * @param isPartlyUnpriced whether usage of one of the weeks has no price, so that more or less of
 *     what was used is in its cost
 */
public record ChangeCause(
    String label,
    Cost before,
    Cost after,
    @Nullable BigDecimal priceEffectUsd,
    @Nullable BigDecimal volumeEffectUsd,
    boolean isPartlyUnpriced) {}
