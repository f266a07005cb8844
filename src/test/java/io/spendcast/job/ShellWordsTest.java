package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {
  @Test
  void what_stands_after_the_command_is_kept_and_quoted_where_a_shell_would_part_it() {
    assertThat(
            ShellWords.after(
                new String[] {"spendcast", "periods", "close"},
                List.of("periods", "close", "2026-10", "--why", "the books' end", "--by", "")))
        .isEqualTo("2026-10 --why 'the books'\\'' end' --by ''");
  }

  @Test
  void a_command_that_is_run_alone_has_all_of_its_arguments() {
    assertThat(ShellWords.after(new String[] {"daily"}, List.of("--config", "/etc/c.conf")))
        .isEqualTo("--config /etc/c.conf");
  }
}
