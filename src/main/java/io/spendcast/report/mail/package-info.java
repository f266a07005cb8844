/**
 * The report as a mail message, and its delivery over SMTP. A message is the same bytes for the
 * same report and recipient; delivery is one recipient at a time, and says of each whether the
 * server has it, refused it, or may have it.
 */
@NullMarked
package io.spendcast.report.mail;

import org.jspecify.annotations.NullMarked;
