/**
 * The project's own performance comparison: seeded usage, what other people would run on it, and
 * the figures side by side.
 */
@NullMarked
package io.spendcast.job.bench;

import org.jspecify.annotations.NullMarked;
