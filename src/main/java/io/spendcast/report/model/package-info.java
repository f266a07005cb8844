/**
 * What the weekly report says, as records. Money is US dollars in {@code BigDecimal}; a cost that
 * is not known is never zero but a {@link io.spendcast.report.model.Cost} with the reason. Text in
 * these records may come from logs and is stored as it came.
 */
@NullMarked
package io.spendcast.report.model;

import org.jspecify.annotations.NullMarked;
