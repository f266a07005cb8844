package io.spendcast.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the report is sent.
 *
 * @param host SMTP server
 * @param port its port
 * @param security none, starttls or tls
 * @param username NULL: no login
 * @param passwordVariable name of the environment variable that holds the password
 * @param from sender's address
 * @param to recipients' addresses
 * @param timeout of each step of the conversation
 */
public record MailConfig(
    String host,
    int port,
    String security,
    @Nullable String username,
    String passwordVariable,
    String from,
    List<String> to,
    Duration timeout) {

  private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);

  static MailConfig read(Section section, ValueChecks checks) {
    if (section.isSet("password")) {
      section.problem(
          "password",
          "a secret does not belong in a file; put it into an environment variable and name that in"
              + " password_variable");
    }
    String from = section.text("from");
    List<String> to = section.texts("to");
    requireAddress(section, "from", from, checks);
    to.forEach(address -> requireAddress(section, "to", address, checks));
    return new MailConfig(
        section.text("host"),
        (int) section.number("port", 1, 65_535),
        section.choice("security", List.of("none", "starttls", "tls")),
        section.optionalText("username"),
        section.text("password_variable"),
        from,
        to,
        section.duration("timeout", SHORTEST_TIMEOUT, LONGEST_TIMEOUT));
  }

  private static void requireAddress(
      Section section, String key, String address, ValueChecks checks) {
    String what = checks.address(address);
    if (what != null) {
      section.problem(key, what);
    }
  }
}
