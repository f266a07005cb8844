package io.spendcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.report.chart.Charts;
import io.spendcast.report.mail.MailAddress;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// FAULTS 29, 60, 62
class HostileNamesTest {
  private static final MailAddress SENDER = new MailAddress("spendcast@example.com");
  private static final MailAddress RECIPIENT = new MailAddress("finance@example.com");
  private final ReportRenderer renderer = new ReportRenderer(report -> Charts.none("No charts."));
  private final ParsedPage plain = page("plain");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "</td></tr></table><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "' style='x:expression(1)",
        "&lt;b&gt; &#60; &amp;",
        "]]><!-- -->",
        "${7*7} @{x} !{y}",
        "=cmd|' /C calc'!A0",
        "x\r\nBcc: everybody@example.com",
        "\u202Egnp.tnemyap",
        "\u2066isolate\u2069",
        "nul\0nul",
        "\uFFFE\uFFFF",
        "\uD800 alone",
        "\uD83D\uDC69\u200D\uD83D\uDCBB",
        "gpt-\u0435o homoglyph",
        "\u760D\u760A",
        "   ",
        "javascript:alert(1)"
      })
  void a_name_adds_no_element_and_no_attribute_and_hides_nothing(String name) {
    check(name);
  }

  @Test
  void a_name_of_ten_kilobytes_is_cut_with_an_ellipsis() {
    check("n".repeat(10_000));
    assertThat(page("n".repeat(10_000)).words()).contains("n".repeat(59) + "\u2026");
  }

  @Test
  void random_names_of_odd_characters_add_no_element_and_no_attribute() {
    String alphabet = "<>\"'&;=/\\-!`${}()[]\0\r\n\t\u0085\u2028\u202E\u200B\uFEFF\uD83D\uDC69a ";
    Random random = new Random(29);
    for (int round = 0; round < 200; round++) {
      StringBuilder name = new StringBuilder();
      for (int length = random.nextInt(80); length >= 0; length--) {
        name.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      check(name.toString());
    }
  }

  @Test
  void what_cannot_be_seen_is_written_as_its_code_point() {
    assertThat(DisplayText.name("a\u202Eb\0c")).isEqualTo("a[U+202E]b[U+0000]c");
    assertThat(DisplayText.name("\uD83D\uDC69\u200D\uD83D\uDCBB"))
        .isEqualTo("\uD83D\uDC69\u200D\uD83D\uDCBB");
    assertThat(DisplayText.name("")).isEqualTo("(no name)");
    assertThat(DisplayText.name("x".repeat(60))).isEqualTo("x".repeat(60));
    assertThat(DisplayText.name("x".repeat(61))).isEqualTo("x".repeat(59) + "\u2026");
  }

  private void check(String name) {
    ParsedPage page = page(name);
    assertThat(page.skeleton()).as("elements for %s", name).isEqualTo(plain.skeleton());
    assertThat(page.words().codePoints())
        .noneMatch(c -> Character.getType(c) == Character.CONTROL)
        .noneMatch(c -> c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069);
    assertThat(renderer.text(SampleReports.named(name)).replace("\n", "").codePoints())
        .noneMatch(c -> Character.getType(c) == Character.CONTROL);
    String eml =
        new String(
            renderer.eml(SampleReports.named(name), "/data/warehouse", SENDER, RECIPIENT).bytes(),
            StandardCharsets.US_ASCII);
    String headers = eml.substring(0, eml.indexOf("\r\n\r\n"));
    assertThat(
            headers
                .lines()
                .filter(line -> !line.startsWith(" ") && !line.startsWith("\t"))
                .map(line -> line.replaceAll(":.*", "")))
        .containsExactlyInAnyOrder(
            "Date",
            "From",
            "To",
            "Message-ID",
            "Subject",
            "MIME-Version",
            "Content-Type",
            "Auto-Submitted");
  }

  private ParsedPage page(String name) {
    return ParsedPage.of(renderer.html(SampleReports.named(name)));
  }
}
