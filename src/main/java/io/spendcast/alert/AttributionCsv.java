package io.spendcast.alert;

import io.spendcast.price.CsvFile;
import io.spendcast.price.CsvRow;
import io.spendcast.price.FileProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CSV file of attribution rules: {@code scope} (api_key_hash, project, route, team),
 * {@code scope_value}, {@code team}, {@code cost_centre}, {@code owner}, {@code effective_from}
 * and, not required, {@code effective_to} (first day after; empty: open). On each day there is at
 * most one rule of the same scope and value. All problems of a file are reported at once, and none
 * shows a value of a scope or what looks like a secret.
 */
public final class AttributionCsv {
  private static final Set<String> COLUMNS =
      Set.of("scope", "scope_value", "team", "cost_centre", "owner", "effective_from");
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");
  private static final Pattern SECRET =
      Pattern.compile(
          "(?<!\\w)(?:(?:sk|pk|rk|hf|ghp|gho|glpat|xox[abp])[-_](?=\\S*\\d)\\S{8,}"
              + "|AKIA[0-9A-Z]{12,}|AIza[\\w-]{20,}|eyJ[\\w-]{10,}|(?i:bearer )\\S{8,})");
  private static final String NOT_SHOWN = "a value that is not shown";

  private final DatesInUse datesInUse = new DatesInUse();

  private AttributionCsv() {}

  /** Whether the header of a file is one of attribution rules. */
  public static boolean isHeader(String header) {
    return header.contains("cost_centre") || header.startsWith("scope,");
  }

  /** Reads {@code attribution_rules.csv}. */
  public static LimitFile<AttributionRule> read(String name, byte[] content) {
    CsvFile file = CsvFile.read(name, content, COLUMNS, Set.of("effective_to"));
    AttributionCsv state = new AttributionCsv();
    List<AttributionRule> rules = new ArrayList<>();
    for (CsvRow row : file.rows()) {
      AttributionRule rule = state.rule(row);
      if (rule != null) {
        rules.add(rule);
      }
    }
    return new LimitFile<>(
        List.copyOf(rules), file.problems().stream().map(AttributionCsv::shown).toList());
  }

  private @Nullable AttributionRule rule(CsvRow row) {
    AttributionScope scope =
        LimitCsv.oneOf(row, "scope", AttributionScope.values(), AttributionScope::code);
    String value = value(row, scope);
    String team = name(row, "team");
    String costCentre = name(row, "cost_centre");
    String owner = name(row, "owner");
    EffectiveDates dates = LimitCsv.dates(row);
    return row.isSound() && isFree(row, List.of(scope, value), dates)
        ? new AttributionRule(scope, value, team, costCentre, owner, dates)
        : null;
  }

  private static String value(CsvRow row, AttributionScope scope) {
    if (scope != AttributionScope.API_KEY_HASH || !row.isSound()) {
      return name(row, "scope_value");
    }
    return row.read(
        "scope_value",
        null,
        "",
        "the SHA-256 of the API key, 64 hexadecimal digits; a key itself does not belong in a file",
        text -> {
          if (!SHA_256.matcher(text).matches()) {
            throw new IllegalArgumentException("No SHA-256");
          }
          return text.toLowerCase(Locale.ROOT);
        });
  }

  private static String name(CsvRow row, String column) {
    String text = row.text(column);
    if (SECRET.matcher(text).find()) {
      row.report(column, "a name; this looks like a secret: revoke it, and give its SHA-256");
    }
    return text;
  }

  private boolean isFree(CsvRow row, List<Object> value, EffectiveDates dates) {
    datesInUse.take(row, value, dates, "which has the same scope and value");
    return row.isSound();
  }

  private static FileProblem shown(FileProblem problem) {
    String column = problem.column();
    boolean hidden =
        SECRET.matcher(problem.found()).find()
            || ("scope_value".equals(column) && !problem.found().isEmpty());
    return hidden
        ? new FileProblem(
            problem.file(),
            problem.line(),
            column != null && SECRET.matcher(column).find() ? null : column,
            NOT_SHOWN,
            problem.expected())
        : problem;
  }
}
