/**
 * Typed configuration. A file is HOCON over {@code reference.conf}; every problem of a file is
 * reported at once, and an unknown key is a problem.
 */
package io.spendcast.config;
