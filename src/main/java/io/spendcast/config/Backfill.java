package io.spendcast.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that asks for days to be rebuilt although their input has not changed, so that somebody
 * can review it before it is run.
 *
 * @param name the file's name without its ending
 * @param from first usage date
 * @param to last usage date
 * @param reason why the days are rebuilt
 * @param who asked for it
 */
public record Backfill(
    String name, LocalDate from, LocalDate to, String reason, String who, Status status) {

  /** How far the review has come; that it was run, the warehouse records. */
  public enum Status {
    proposed,
    approved,
    done,
    withdrawn
  }

  private static final String ROOT = "backfill";
  private static final List<String> STATES = List.of("proposed", "approved", "done", "withdrawn");

  /**
   * Reads a file.
   *
   * @throws InvalidConfigurationException with every problem of the file
   */
  public static Backfill load(Path file) {
    List<String> problems = new ArrayList<>();
    Backfill backfill = read(file, parsed(file), problems);
    if (problems.isEmpty() && backfill.to().isBefore(backfill.from())) {
      problems.add(
          file + ": " + ROOT + ".to: " + backfill.to() + " is before from, " + backfill.from());
    }
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
    return backfill;
  }

  private static Backfill read(Path file, Config parsed, List<String> problems) {
    for (String key : parsed.root().keySet().stream().sorted().toList()) {
      if (!key.equals(ROOT)) {
        problems.add(file + ": " + key + ": unknown key; everything stands under " + ROOT);
      }
    }
    Config own = parsed.hasPath(ROOT) ? parsed.getConfig(ROOT) : ConfigFactory.empty();
    try (Section section = new Section(own, ROOT, problems)) {
      return new Backfill(
          String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", ""),
          date(section, "from"),
          date(section, "to"),
          sentence(section, "reason"),
          sentence(section, "who"),
          status(section.choice("status", STATES)));
    }
  }

  private static Status status(String word) {
    return STATES.contains(word) ? Status.valueOf(word) : Status.proposed;
  }

  private static LocalDate date(Section section, String key) {
    String text = section.text(key);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      if (section.isSet(key)) {
        section.problem(key, "'" + text + "' is not a date such as 2026-07-31");
      }
      return LocalDate.EPOCH;
    }
  }

  private static String sentence(Section section, String key) {
    String text = section.text(key).strip();
    if (text.isEmpty() && section.isSet(key)) {
      section.problem(key, "is empty; say it in words");
    }
    return text;
  }

  private static Config parsed(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidConfigurationException(
          List.of(file + ": there is no such file; backfills are in jobs/backfills"));
    }
    try {
      return ConfigFactory.parseFile(
              file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false))
          .resolve();
    } catch (ConfigException e) {
      throw new InvalidConfigurationException(List.of(String.valueOf(e.getMessage())));
    }
  }
}
