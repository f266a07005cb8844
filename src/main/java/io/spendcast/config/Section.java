package io.spendcast.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.spendcast.time.DateRange;
import io.spendcast.time.DurationText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one object of a configuration: a wrong value is noted as a problem and replaced by a
 * fallback, so that the caller goes on and all problems appear together. {@link #close} notes the
 * keys that nobody asked for.
 */
final class Section implements AutoCloseable {
  private static final String MERGE = "merge of ";

  private final Config config;
  private final String path;
  private final List<String> problems;
  private final Set<String> known = new HashSet<>();

  Section(Config config, String path, List<String> problems) {
    this.config = config;
    this.path = path;
    this.problems = problems;
  }

  String text(String key) {
    return read(key, "a text", "", quoted -> config.getString(quoted));
  }

  @Nullable String optionalText(String key) {
    return isSet(key) ? text(key) : null;
  }

  boolean flag(String key) {
    return read(key, "true or false", false, quoted -> config.getBoolean(quoted));
  }

  /** A whole number between two bounds, both inside. */
  long number(String key, long least, long most) {
    long value =
        read(
            key,
            "a whole number",
            least,
            quoted -> new BigDecimal(config.getString(quoted)).longValueExact());
    if (value < least || value > most) {
      problem(key, value + " is not between " + least + " and " + most);
    }
    return value;
  }

  /** A decimal number, read from its text. */
  BigDecimal decimal(String key) {
    return read(
        key,
        "a decimal number",
        BigDecimal.ZERO,
        quoted -> new BigDecimal(config.getString(quoted)));
  }

  /** A duration between two bounds, both inside. */
  Duration duration(String key, Duration least, Duration most) {
    Duration value =
        read(key, "a duration such as 6 hours", least, quoted -> config.getDuration(quoted));
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      problem(
          key,
          DurationText.of(value)
              + " is not between "
              + DurationText.of(least)
              + " and "
              + DurationText.of(most));
    }
    return value;
  }

  /** The same where the key may be missing. */
  @Nullable Duration optionalDuration(String key, Duration least, Duration most) {
    return isSet(key) ? duration(key, least, most) : null;
  }

  ZoneId zone(String key) {
    return read(
        key,
        "a time zone such as Europe/Berlin",
        ZoneId.of("UTC"),
        quoted -> ZoneId.of(config.getString(quoted)));
  }

  @Nullable ZoneId optionalZone(String key) {
    return isSet(key) ? zone(key) : null;
  }

  /** One of a closed set of words. */
  String choice(String key, List<String> choices) {
    String expected = "one of " + String.join(", ", choices);
    String value = read(key, expected, choices.get(0), quoted -> config.getString(quoted));
    if (!choices.contains(value)) {
      problem(key, "'" + value + "' is not " + expected);
    }
    return value;
  }

  List<String> texts(String key) {
    return read(key, "a list of texts", List.of(), quoted -> config.getStringList(quoted));
  }

  /** Days: each a date, or a first and a last one with a slash between them. */
  List<DateRange> days(String key) {
    List<DateRange> days = new ArrayList<>();
    List<String> texts =
        read(
            key,
            "a list of days such as [\"2026-09-01\"]",
            List.of(),
            quoted -> config.getStringList(quoted));
    for (String text : texts) {
      String[] ends = text.strip().split("/", 2);
      try {
        LocalDate first = LocalDate.parse(ends[0]);
        days.add(DateRange.closed(first, LocalDate.parse(ends[ends.length - 1])));
      } catch (DateTimeException | IllegalArgumentException e) {
        problem(
            key,
            "'"
                + text
                + "' is not a day such as 2026-09-01, nor a first and a last one such as"
                + " 2026-09-01/2026-09-14");
      }
    }
    if (texts.isEmpty() && isSet(key)) {
      problem(key, "is empty; give at least one day such as 2026-09-01");
    }
    return days;
  }

  /** An object of texts; a key of an inner object is joined to its name with a dot. */
  Map<String, String> textMap(String key) {
    Map<String, String> values = new TreeMap<>();
    try (Section section = section(key)) {
      for (String name : section.keys()) {
        if (section.config.root().get(name) instanceof ConfigObject) {
          section.textMap(name).forEach((inner, text) -> values.put(name + "." + inner, text));
        } else {
          values.put(name, section.text(name));
        }
      }
    }
    return values;
  }

  Section section(String key) {
    Config inner =
        read(key, "an object", ConfigFactory.empty(), quoted -> config.getConfig(quoted));
    return new Section(inner, path + "." + key, problems);
  }

  List<String> keys() {
    ConfigObject root = config.root();
    return root.keySet().stream().sorted().toList();
  }

  boolean isSet(String key) {
    known.add(key);
    return config.hasPath(ConfigUtil.quoteString(key));
  }

  void problem(String key, String what) {
    ConfigValue value = config.root().get(key);
    String where = place(value == null ? config.origin() : value.origin());
    problems.add(where + ": " + path + "." + key + ": " + what);
  }

  /** File and line; of an object that the defaults complete, those of the file. */
  private static String place(ConfigOrigin origin) {
    String description = origin.description();
    int defaults = description.indexOf("," + SpendcastConfig.DEFAULTS);
    return description.startsWith(MERGE) && defaults > 0
        ? description.substring(MERGE.length(), defaults)
        : description;
  }

  @Override
  public void close() {
    for (String key : keys()) {
      if (!known.contains(key)) {
        problem(key, "unknown key; known here are " + String.join(", ", new TreeSet<>(known)));
      }
    }
  }

  private <T> T read(String key, String expected, T fallback, Function<String, T> reader) {
    known.add(key);
    String quoted = ConfigUtil.quoteString(key);
    ConfigValue value = config.root().get(key);
    if (value == null || value.valueType() == ConfigValueType.NULL) {
      problem(key, "is missing; give " + expected);
      return fallback;
    }
    try {
      return reader.apply(quoted);
    } catch (ConfigException | DateTimeException | ArithmeticException | NumberFormatException e) {
      problem(key, "found " + value.unwrapped() + ", expected " + expected);
      return fallback;
    }
  }
}
