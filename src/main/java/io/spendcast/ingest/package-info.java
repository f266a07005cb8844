/**
 * Turns what a source delivers into usage records. The package lists and inspects input files,
 * reads JSON lines and CSV strictly as a stream, drops content and hashes identities at the door,
 * checks every value against the column that will hold it, and says of each record whether it is
 * accepted, rejected with a reason out of a closed set, or kept out because it is no inference
 * call. Nothing is lost silently: what is not accepted has a line number, a reason and a text that
 * holds no content.
 */
@NullMarked
package io.spendcast.ingest;

import org.jspecify.annotations.NullMarked;
