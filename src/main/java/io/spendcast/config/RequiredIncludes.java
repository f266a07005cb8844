package io.spendcast.config;

import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an included file that is missing. HOCON takes it for an empty one, so that a slip in a
 * name would leave its settings out without a word.
 *
 * @param found what finds and reads a file
 */
record RequiredIncludes(@Nullable ConfigIncluder found)
    implements ConfigIncluder, ConfigIncluderFile {

  RequiredIncludes() {
    this(null);
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return new RequiredIncludes(fallback);
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    return Objects.requireNonNull(found).include(required(context), what);
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return ((ConfigIncluderFile) Objects.requireNonNull(found))
        .includeFile(required(context), what);
  }

  private static ConfigIncludeContext required(ConfigIncludeContext context) {
    return context.setParseOptions(context.parseOptions().setAllowMissing(false));
  }
}
