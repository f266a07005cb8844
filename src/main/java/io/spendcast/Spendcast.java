package io.spendcast;

/** The command line. */
public final class Spendcast {
  private Spendcast() {}

  public static void main(String[] args) {}
}
