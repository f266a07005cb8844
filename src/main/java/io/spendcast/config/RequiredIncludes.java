package io.spendcast.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an included file that is missing. HOCON takes it for an empty one, so that a slip in a
 * name would leave its settings out without a word.
 *
 * @param root the configuration that includes it, itself or through others
 * @param found what finds and reads a file
 */
record RequiredIncludes(Path root, @Nullable ConfigIncluder found)
    implements ConfigIncluder, ConfigIncluderFile {

  RequiredIncludes(Path root) {
    this(root, null);
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return new RequiredIncludes(root, fallback);
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    try {
      return Objects.requireNonNull(found).include(required(context), what);
    } catch (ConfigException.IO e) {
      throw missing(what, e);
    }
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    try {
      return ((ConfigIncluderFile) Objects.requireNonNull(found))
          .includeFile(required(context), what);
    } catch (ConfigException.IO e) {
      throw missing(what.toString(), e);
    }
  }

  private ConfigException missing(String what, ConfigException.IO e) {
    return new ConfigException.Generic(
        root
            + ": include \""
            + what
            + "\": there is no such file, or it cannot be read; give its path as seen from the file"
            + " that includes it",
        e);
  }

  private static ConfigIncludeContext required(ConfigIncludeContext context) {
    return context.setParseOptions(context.parseOptions().setAllowMissing(false));
  }
}
