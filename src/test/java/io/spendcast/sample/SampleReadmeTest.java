package io.spendcast.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README beside the sample says the same as {@link Planted}. */
class SampleReadmeTest {
  private static final String README =
      RawFiles.text(SampleFolder.path().resolve("README.md")).replace("\\|", "|");

  @Test
  void every_planted_value_is_listed() throws IllegalAccessException {
    for (Field constant : Planted.class.getDeclaredFields()) {
      Object value = constant.get(null);
      if (!(value instanceof List)) {
        assertThat(README).contains("`" + constant.getName() + "` = `" + value + "`");
      }
    }
  }

  @Test
  void every_corrupt_line_is_listed() {
    for (Planted.CorruptLine corrupt : Planted.CORRUPT_LINES) {
      assertThat(README)
          .contains(
              "| `%s` | %d | `%s` |".formatted(corrupt.file(), corrupt.line(), corrupt.kind()));
    }
  }
}
