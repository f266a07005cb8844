/**
 * The week's report: a model of plain records, and from it one page as HTML, as text and as an
 * e-mail with charts. Nothing here computes a figure that a table holds: the caller fills the
 * model, this room only words it, draws it and sends it. Names that come from logs are hostile
 * until {@link io.spendcast.report.DisplayText} has cleaned them.
 */
@NullMarked
package io.spendcast.report;

import org.jspecify.annotations.NullMarked;
