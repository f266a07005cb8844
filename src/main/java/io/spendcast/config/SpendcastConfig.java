package io.spendcast.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration.
 *
 * @param title name of the organisation in the report
 * @param zone reporting time zone
 * @param reportFolder where reports are written
 */
public record SpendcastConfig(
    String title,
    ZoneId zone,
    Path reportFolder,
    WarehouseConfig warehouse,
    IngestConfig ingest,
    List<SourceConfig> sources,
    ForecastConfig forecast,
    AlertConfig alerts,
    MailConfig mail) {

  static final String DEFAULTS = "reference.conf";

  /**
   * Reads a file over {@code reference.conf}. Relative paths in it are resolved against its folder;
   * without a file they are resolved against the working folder.
   *
   * @throws InvalidConfigurationException with every problem of the file
   */
  public static SpendcastConfig load(@Nullable Path file) {
    return load(file, ValueChecks.NONE);
  }

  /**
   * The same, with what other rooms have to say.
   *
   * @throws InvalidConfigurationException with every problem of the file
   */
  public static SpendcastConfig load(@Nullable Path file, ValueChecks checks) {
    Path folder = file == null ? Path.of("").toAbsolutePath() : parentOf(file);
    List<String> problems = new ArrayList<>();
    try (Section section = new Section(resolved(file), "spendcast", problems)) {
      SpendcastConfig config = read(section, folder, checks);
      section.close();
      if (!problems.isEmpty()) {
        throw new InvalidConfigurationException(problems.stream().distinct().toList());
      }
      return config;
    }
  }

  private static SpendcastConfig read(Section root, Path folder, ValueChecks checks) {
    try (Section warehouse = root.section("warehouse");
        Section ingest = root.section("ingest");
        Section forecast = root.section("forecast");
        Section alerts = root.section("alerts");
        Section mail = root.section("mail")) {
      return new SpendcastConfig(
          root.text("title"),
          root.zone("reporting_zone"),
          folder.resolve(root.text("report_folder")).normalize(),
          WarehouseConfig.read(warehouse, folder),
          IngestConfig.read(ingest),
          sources(root, folder, checks),
          ForecastConfig.read(forecast),
          AlertConfig.read(alerts),
          MailConfig.read(mail, checks));
    }
  }

  private static List<SourceConfig> sources(Section root, Path folder, ValueChecks checks) {
    List<SourceConfig> sources = new ArrayList<>();
    try (Section all = root.section("sources")) {
      for (String name : all.keys()) {
        try (Section source = all.section(name)) {
          sources.add(SourceConfig.read(name, source, folder, checks));
        }
      }
    }
    return List.copyOf(sources);
  }

  private static Config resolved(@Nullable Path file) {
    Config reference = ConfigFactory.parseResources(SpendcastConfig.class, "/" + DEFAULTS);
    try {
      Config own = file == null ? ConfigFactory.empty() : parse(file);
      Config source = reference.getConfig("source_defaults");
      Config merged = own.withFallback(reference).resolve();
      for (String name : sourceNames(merged)) {
        String path = "spendcast.sources." + com.typesafe.config.ConfigUtil.quoteString(name);
        merged = merged.withValue(path, merged.getValue(path).withFallback(source.root()));
      }
      return merged.getConfig("spendcast");
    } catch (ConfigException e) {
      throw new InvalidConfigurationException(List.of(String.valueOf(e.getMessage())));
    }
  }

  private static Set<String> sourceNames(Config merged) {
    return merged.getValue("spendcast.sources") instanceof ConfigObject sources
        ? sources.keySet()
        : Set.of();
  }

  private static Config parse(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidConfigurationException(
          List.of(file + ": there is no such configuration file; name one with --config"));
    }
    Config own =
        ConfigFactory.parseFile(
            file.toFile(),
            ConfigParseOptions.defaults()
                .setAllowMissing(false)
                .setIncluder(new RequiredIncludes(file)));
    List<String> strangers =
        own.root().keySet().stream().filter(key -> !key.equals("spendcast")).sorted().toList();
    if (!strangers.isEmpty()) {
      throw new InvalidConfigurationException(
          strangers.stream()
              .map(key -> file + ": " + key + ": unknown key; everything stands under spendcast")
              .toList());
    }
    return own;
  }

  private static Path parentOf(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? Path.of("/") : parent;
  }
}
