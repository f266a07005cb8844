package io.spendcast.config;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What other rooms can say about the values of a configuration, so that all is said at once. */
public interface ValueChecks {
  /** Nothing to say. */
  ValueChecks NONE =
      new ValueChecks() {
        @Override
        public List<String> mapping(String field, String expression) {
          return List.of();
        }

        @Override
        public @Nullable String constant(String field, String text, @Nullable ZoneId zone) {
          return null;
        }

        @Override
        public @Nullable String address(String text) {
          return null;
        }

        @Override
        public boolean needSourceFolders() {
          return false;
        }
      };

  /** What is wrong with a field of a source's mapping and with its expression. */
  List<String> mapping(String field, String expression);

  /**
   * What is wrong with a constant of a source; null where nothing is.
   *
   * @param zone of the source; null where it has none
   */
  @Nullable String constant(String field, String text, @Nullable ZoneId zone);

  /** What is wrong with a mail address; null where nothing is. */
  @Nullable String address(String text);

  /** Whether a source whose folder is not there is a problem. */
  boolean needSourceFolders();
}
