package io.spendcast.price;

import java.util.List;

/**
 * A price-book file as read.
 *
 * @param entries the prices of its sound rows
 * @param problems what is wrong in it; a file with problems is not to be loaded
 * @param warnings what was rounded
 */
public record PriceFile(
    List<PriceEntry> entries, List<FileProblem> problems, List<String> warnings) {}
