package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.job.SpendScenario.Growth;
import io.spendcast.price.ModelKey;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a forecast of what would be. */
final class WhatIfOptions {
  private static final Pattern GROWTH =
      Pattern.compile("(?:(team|route|model)=(.+):)?([0-9]+(?:\\.[0-9]+)?)");
  private static final Pattern SWAP = Pattern.compile("([^/=]+)/([^=]+)=([^/=]+)/([^=]+)");

  @Option(
      names = "--what-if",
      required = true,
      description = "Prints what months would cost beside what they will; writes nothing.")
  private boolean isWhatIf;

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "A price list as prices load takes it, as if it were loaded now.")
  private @Nullable Path prices;

  @Option(
      names = "--growth",
      paramLabel = "[D=V:]F",
      description = "Factor on the volume of all, or of a team, route or model: team=search:1.5.")
  private List<String> growths = List.of();

  @Option(
      names = "--swap",
      paramLabel = "P/M=P/M",
      description = "One model serves for another: openai/gpt-4o=openai/gpt-4o-mini.")
  private List<String> swaps = List.of();

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "First day of it; the day after the last complete one unless given.")
  private @Nullable LocalDate from;

  @Nullable Path prices() {
    return prices;
  }

  /**
   * First day of the scenario.
   *
   * @param through the last day that is forecast
   * @throws InvalidConfigurationException where the day is known already, or never forecast
   */
  LocalDate from(LocalDate origin, LocalDate through) {
    if (from != null && from.isAfter(through)) {
      throw new InvalidConfigurationException(
          List.of("--from " + from + ": the forecast ends on " + through + "; name a day before"));
    }
    if (from != null && !from.isAfter(origin)) {
      throw new InvalidConfigurationException(
          List.of(
              "--from " + from + ": what was is known through " + origin + "; name a later day"));
    }
    return from == null ? origin.plusDays(1) : from;
  }

  /**
   * @throws InvalidConfigurationException with every option that cannot be meant
   */
  void requireSound() {
    List<String> problems = new ArrayList<>();
    for (String growth : growths) {
      Matcher parts = GROWTH.matcher(growth);
      if (parts.matches() && Double.parseDouble(parts.group(3)) == 1.0) {
        problems.add("--growth " + growth + " changes nothing; give another factor than 1");
      } else if (!parts.matches()) {
        problems.add(
            "--growth "
                + growth
                + ": give a factor such as 1.2, or team=NAME:1.2, route=NAME:1.2, model=NAME:1.2");
      }
    }
    for (String swap : swaps) {
      if (!SWAP.matcher(swap).matches()) {
        problems.add("--swap " + swap + ": give PROVIDER/MODEL=PROVIDER/MODEL");
      }
    }
    if (swaps().size() < swaps.stream().filter(SWAP.asMatchPredicate()).count()) {
      problems.add("--swap: one model is replaced twice; give one model for it");
    }
    swaps()
        .forEach(
            (model, server) -> {
              if (model.equals(server)) {
                problems.add("--swap " + model + ": it serves for itself; name another model");
              }
            });
    if (prices == null && growths.isEmpty() && swaps.isEmpty()) {
      problems.add("--what-if: say what would be, by --prices, --growth or --swap");
    }
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
  }

  List<Growth> growths() {
    List<Growth> result = new ArrayList<>();
    for (String text : growths) {
      Matcher growth = GROWTH.matcher(text);
      if (growth.matches()) {
        String value = growth.group(2);
        result.add(
            new Growth(
                growth.group(1), value == null ? "" : value, Double.parseDouble(growth.group(3))));
      }
    }
    return result;
  }

  Map<ModelKey, ModelKey> swaps() {
    Map<ModelKey, ModelKey> result = new LinkedHashMap<>();
    for (String text : swaps) {
      Matcher swap = SWAP.matcher(text);
      if (swap.matches()) {
        result.put(
            new ModelKey(swap.group(1), swap.group(2)), new ModelKey(swap.group(3), swap.group(4)));
      }
    }
    return result;
  }
}
