package io.spendcast.alert;

import io.spendcast.price.FileProblem;
import java.util.List;

/**
 * What a file of budgets, service levels or attribution rules holds, and what is wrong in it.
 *
 * @param <T> {@link Budget}, {@link ServiceLevel} or {@link AttributionRule}
 * @param limits its sound rows
 * @param problems what is wrong in it; a file with problems is not to be loaded
 */
public record LimitFile<T>(List<T> limits, List<FileProblem> problems) {}
