/** Data points of metrics: checked, and as rows of {@code usage_metrics}. */
@NullMarked
package io.spendcast.ingest.metric;

import org.jspecify.annotations.NullMarked;
