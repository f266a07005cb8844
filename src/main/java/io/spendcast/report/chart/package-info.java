/**
 * The report's charts as PNG images: light cards that read on a light and on a dark mail, with
 * direct labels and colours that differ in lightness as well as hue. Where a machine cannot draw
 * text, there are no charts and a sentence says why; the report itself never fails for it.
 */
@NullMarked
package io.spendcast.report.chart;

import org.jspecify.annotations.NullMarked;
