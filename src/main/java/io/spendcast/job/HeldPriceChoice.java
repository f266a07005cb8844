package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.price.HeldPrice;
import io.spendcast.price.QuarantinedPrice;
import io.spendcast.price.QuarantinedPrice.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which held prices a decision is about, who decides and why. */
final class HeldPriceChoice {
  private static final int MIN_ID = 6;

  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description = "Beginning of a quarantine_id, six characters or more.")
  private List<String> ids = List.of();

  @Option(names = "--model", description = "Every held price of the model, as served.")
  private @Nullable String model;

  @Option(names = "--rule", description = "Every price held by the rule.")
  private @Nullable String rule;

  @Option(names = "--by", required = true, paramLabel = "WHO", description = "Who decides.")
  private String by = "";

  @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason.")
  private String why = "";

  String by() {
    return by;
  }

  /**
   * What is chosen, with what was held with it: one without the other overlaps.
   *
   * @param all rows of the quarantine
   * @param unpublished rows that were decided so already, which this run has to publish only
   * @param isOpen whether an ID may name a row; a model or rule names held ones only
   * @throws InvalidConfigurationException where nothing is, or who and why are not said
   */
  List<QuarantinedPrice> of(
      List<QuarantinedPrice> all,
      List<QuarantinedPrice> unpublished,
      Predicate<QuarantinedPrice> isOpen) {
    List<String> problems = new ArrayList<>();
    if (by.isBlank() || why.isBlank()) {
      problems.add("--by and --why must say something: the decision is recorded with both");
    }
    if (ids.isEmpty() && model == null && rule == null) {
      problems.add("name the prices by ID, --model or --rule; prices held lists them");
    }
    List<QuarantinedPrice> open =
        all.stream().filter(ids.isEmpty() ? QuarantinedPrice::isHeld : isOpen).toList();
    for (String id : ids) {
      if (id.length() < MIN_ID
          || Stream.concat(open.stream(), unpublished.stream()).noneMatch(each -> isOf(each, id))) {
        problems.add("no held price begins with " + id + "; prices held lists them");
      }
    }
    List<QuarantinedPrice> selected = open.stream().filter(this::isNamed).toList();
    if (problems.isEmpty() && selected.isEmpty() && unpublished.isEmpty()) {
      problems.add("no held price is of that model and rule; prices held lists them");
    }
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
    return open.stream()
        .filter(
            each ->
                selected.contains(each)
                    || selected.stream().anyMatch(other -> isHeldWith(each, other)))
        .toList();
  }

  /** The quarantine after the decision. */
  List<QuarantinedPrice> decided(
      List<QuarantinedPrice> all, List<QuarantinedPrice> chosen, State decision, Instant now) {
    return all.stream()
        .map(each -> chosen.contains(each) ? each.decided(decision, by, now, why) : each)
        .toList();
  }

  /** Those that are named. */
  List<QuarantinedPrice> among(List<QuarantinedPrice> all) {
    return all.stream().filter(this::isNamed).toList();
  }

  private boolean isNamed(QuarantinedPrice each) {
    HeldPrice price = each.price();
    return (ids.isEmpty() || ids.stream().anyMatch(id -> isOf(each, id)))
        && (model == null || price.key().model().model().equals(model))
        && (rule == null || price.rule().equals(rule));
  }

  private static boolean isOf(QuarantinedPrice each, String id) {
    return each.price().identity().startsWith(id);
  }

  private static boolean isHeldWith(QuarantinedPrice each, QuarantinedPrice other) {
    return each.state() == other.state()
        && other.price().key().equals(each.price().key())
        && other.price().provenance().datesStated()
        && other
            .price()
            .provenance()
            .sourceVersion()
            .equals(each.price().provenance().sourceVersion());
  }
}
