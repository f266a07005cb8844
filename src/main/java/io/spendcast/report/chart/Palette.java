package io.spendcast.report.chart;

import java.awt.Color;

/**
 * The charts' colours, for a white card. The categorical ones are Okabe and Ito's, darkened where
 * text in them must be read, and differ in lightness too.
 */
final class Palette {
  static final Color CARD = Color.WHITE;
  static final Color INK = new Color(0x1a1f24);
  static final Color MUTED = new Color(0x55606a);
  static final Color GRID = new Color(0xe3e7eb);
  static final Color BASELINE = new Color(0x9aa4ae);
  static final Color BLUE = new Color(0x1f5fa8);
  static final Color BAND = new Color(0xcfe0f1);
  static final Color WIDE_BAND = new Color(0xe3ecf6);
  static final Color LIGHT_BLUE = new Color(0x6aa5dc);
  static final Color ORANGE = new Color(0xb3400d);
  static final Color INCOMPLETE = new Color(0xb9c1c9);
  static final Color[] STACK = {
    new Color(0x0b3c6f),
    new Color(0x56a0d3),
    new Color(0xa9d0ee),
    new Color(0xc8780a),
    new Color(0xf2c14e),
    new Color(0x8a8f94),
    new Color(0x4d7f5c),
    new Color(0xc9ced3)
  };

  private Palette() {}
}
