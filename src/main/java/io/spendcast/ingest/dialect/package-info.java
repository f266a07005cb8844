/**
 * Foreign records as canonical ones: one class per system whose logs are read without a mapping. No
 * Spark.
 */
@NullMarked
package io.spendcast.ingest.dialect;

import org.jspecify.annotations.NullMarked;
