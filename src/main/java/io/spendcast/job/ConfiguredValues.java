package io.spendcast.job;

import io.spendcast.config.ValueChecks;
import io.spendcast.ingest.SourceValues;
import io.spendcast.report.mail.MailAddress;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rooms that use them say about the values of a configuration, before Spark starts.
 *
 * @param needSourceFolders whether the job reads the files of the sources
 */
record ConfiguredValues(boolean needSourceFolders) implements ValueChecks {
  @Override
  public List<String> mapping(String field, String expression) {
    return SourceValues.mapping(field, expression);
  }

  @Override
  public @Nullable String constant(String field, String text, @Nullable ZoneId zone) {
    return SourceValues.constant(field, text, zone);
  }

  @Override
  public @Nullable String address(String text) {
    try {
      new MailAddress(text);
      return null;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }
}
