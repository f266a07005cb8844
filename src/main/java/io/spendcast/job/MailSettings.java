package io.spendcast.job;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.config.MailConfig;
import io.spendcast.report.mail.MailAddress;
import io.spendcast.report.mail.SmtpSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The mail part of the configuration, checked.
 *
 * @param recipients may be empty, unless something is sent
 */
record MailSettings(MailAddress sender, List<MailAddress> recipients) {
  private static final int STEPS = 4;

  /**
   * The addresses.
   *
   * @throws InvalidConfigurationException naming every address that is none
   */
  static MailSettings of(MailConfig config) {
    List<String> problems = new ArrayList<>();
    MailAddress sender = address("mail.from", config.from(), problems);
    List<MailAddress> recipients = new ArrayList<>();
    for (String recipient : config.to()) {
      MailAddress address = address("mail.to", recipient, problems);
      if (address != null && !recipients.contains(address)) {
        recipients.add(address);
      }
    }
    if (sender == null || !problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
    return new MailSettings(sender, List.copyOf(recipients));
  }

  /**
   * Lets a run whose last step sends mail fail before its first.
   *
   * @throws InvalidConfigurationException where nothing can be sent by these settings
   */
  static void requireSendable(MailConfig config) {
    of(config);
    server(config, System::getenv);
  }

  /** Whom the written file is addressed to: the first recipient, the sender without one. */
  MailAddress addressee() {
    return recipients.isEmpty() ? sender : recipients.get(0);
  }

  /**
   * How to reach the server.
   *
   * @param environment gives the value of an environment variable, or null
   * @throws InvalidConfigurationException where nothing can be sent by these settings
   */
  static SmtpSettings server(MailConfig config, UnaryOperator<@Nullable String> environment) {
    List<String> problems = new ArrayList<>();
    if (config.to().isEmpty()) {
      problems.add("mail.to: nobody is named; --send needs a recipient");
    }
    String user = config.username();
    String password = user == null ? null : environment.apply(config.passwordVariable());
    if (user != null && password == null) {
      problems.add(
          "mail.username is set, but the environment variable "
              + config.passwordVariable()
              + " is not; put the password there");
    }
    SmtpSettings.Security security =
        SmtpSettings.Security.valueOf(config.security().toUpperCase(Locale.ROOT));
    if (user != null && security == SmtpSettings.Security.NONE) {
      problems.add(
          "mail.security: none would send the password unencrypted; use starttls or tls, or set"
              + " no mail.username");
    }
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
    return new SmtpSettings(
        config.host(),
        config.port(),
        security,
        user,
        password,
        config.timeout(),
        config.timeout(),
        config.timeout().multipliedBy(STEPS));
  }

  private static @Nullable MailAddress address(String key, String text, List<String> problems) {
    try {
      return new MailAddress(text);
    } catch (IllegalArgumentException e) {
      problems.add(key + ": " + e.getMessage());
      return null;
    }
  }
}
