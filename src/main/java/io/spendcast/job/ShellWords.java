package io.spendcast.job;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command line that can be given to a shell again. */
final class ShellWords {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ShellWords() {}

  /**
   * The arguments of a command.
   *
   * @param names of the program, the command and its parts
   * @param line what was given to the program
   */
  static String after(String[] names, List<String> line) {
    int skipped = 0;
    while (skipped < line.size()
        && skipped + 1 < names.length
        && line.get(skipped).equals(names[skipped + 1])) {
      skipped++;
    }
    return line.stream().skip(skipped).map(ShellWords::quoted).collect(Collectors.joining(" "));
  }

  /** A word as a shell reads it. */
  static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
