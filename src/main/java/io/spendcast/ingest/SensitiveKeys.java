package io.spendcast.ingest;

import java.util.Locale;
import java.util.Set;

/**
 * Names of fields that must not be stored. A name is compared without case, underscores, hyphens
 * and blanks, and a dotted name is sensitive when one of its parts is, so that {@code
 * gen_ai.input.messages} and {@code System-Prompt} are found.
 */
public final class SensitiveKeys {
  private static final Set<String> CONTENT =
      Set.of(
          "prompt",
          "prompts",
          "messages",
          "message",
          "input",
          "inputs",
          "output",
          "outputs",
          "response",
          "responses",
          "answer",
          "completion",
          "completions",
          "content",
          "contents",
          "text",
          "choices",
          "system",
          "systemprompt",
          "systeminstructions",
          "instructions",
          "toolarguments",
          "arguments",
          "toolresult",
          "result",
          "query",
          "body",
          "document",
          "documents",
          "errormessage");

  private static final Set<String> IDENTITY =
      Set.of(
          "userid",
          "user",
          "username",
          "userhash",
          "enduser",
          "email",
          "useremail",
          "apikey",
          "authorization",
          "accesstoken",
          "password",
          "secret");

  /** Parts of names of credentials, and of what tells who sent a request. */
  private static final Set<String> SECRET =
      Set.of(
          "apikey",
          "secret",
          "password",
          "authorization",
          "credential",
          "cookie",
          "header",
          "privatekey",
          "accesstoken",
          "bearer",
          "email",
          "ipaddress",
          "user");

  private SensitiveKeys() {}

  /** Whether the field holds prompts, answers or other content, which is dropped unread. */
  public static boolean isContent(String name) {
    return anyPartIn(CONTENT, name);
  }

  /** Whether the field names a person or is a credential. */
  static boolean isIdentity(String name) {
    return anyPartIn(IDENTITY, name);
  }

  /**
   * Whether any part of a name of another system hints at a credential or a person. Stricter than
   * {@link #isIdentity}, since nobody has told what the name means.
   */
  public static boolean mayBeSecret(String name) {
    String compared = normalised(name);
    return SECRET.stream().anyMatch(compared::contains);
  }

  /** Whether any part of a name of another system hints at content, so that no text is kept. */
  public static boolean mayBeContent(String name) {
    String compared = normalised(name);
    return CONTENT.stream().anyMatch(compared::contains);
  }

  /** The name as it is compared: lower case, without underscores, hyphens and blanks. */
  static String normalised(String name) {
    StringBuilder kept = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '_' && c != '-' && c != ' ') {
        kept.append(c);
      }
    }
    return kept.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean anyPartIn(Set<String> names, String name) {
    String compared = normalised(name);
    int start = 0;
    for (int dot = compared.indexOf('.'); dot >= 0; dot = compared.indexOf('.', start)) {
      if (names.contains(compared.substring(start, dot))) {
        return true;
      }
      start = dot + 1;
    }
    return names.contains(start == 0 ? compared : compared.substring(start));
  }
}
