package io.spendcast.ingest;

/** Follows a text that begins with a JSON array of objects until the array ends. */
final class JsonArrayEnd {
  private int depth;
  private boolean inText;
  private boolean isEscaped;
  private boolean isOver;

  /** Whether the array has ended; what follows is no part of it. */
  boolean isOver() {
    return isOver;
  }

  /** There is no array. */
  void end() {
    isOver = true;
  }

  /** Open brackets and braces after the byte that was taken last; 0 before and after the array. */
  int depth() {
    return depth;
  }

  /**
   * Takes the next byte.
   *
   * @return whether it stands outside of texts, so that brackets, commas and line ends count
   */
  boolean take(byte next) {
    if (isOver) {
      return false;
    }
    if (inText) {
      inText = isEscaped || next != '"';
      isEscaped = !isEscaped && next == '\\';
      return false;
    }
    switch (next) {
      case '"' -> inText = true;
      case '{', '[' -> depth++;
      case '}', ']' -> {
        depth--;
        isOver = depth == 0;
      }
      default -> {}
    }
    return !inText;
  }
}
