package io.spendcast.report.mail;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One bare address, {@code local@domain}, in ASCII. Display names, comments, quoted local parts,
 * groups and lists are refused: an address that is only this cannot carry another header or another
 * recipient.
 */
public record MailAddress(String address) {
  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern ADDRESS =
      Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")+");
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;

  public MailAddress {
    if (address.length() > LONGEST
        || address.indexOf('@') > LONGEST_LOCAL
        || !ADDRESS.matcher(address).matches()) {
      throw new IllegalArgumentException(
          "Not a mail address: "
              + quoted(address)
              + ". Write one address such as finance@example.com, in ASCII, without a name or a"
              + " list.");
    }
  }

  String domain() {
    return address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT);
  }

  private static String quoted(String raw) {
    StringBuilder out = new StringBuilder("\"");
    raw.codePoints()
        .limit(80)
        .forEach(
            c -> {
              if (c >= ' ' && c < 0x7F) {
                out.append((char) c);
              } else {
                out.append(String.format(Locale.ROOT, "[U+%04X]", c));
              }
            });
    return out.append('"').toString();
  }
}
