/**
 * Rows become columns of a Parquet file. Spark's writer takes a row apart for every column that it
 * has, empty or not, and looks each text up under the hash of a copy; here an empty column costs a
 * bit, and a text that repeats is found where it lies.
 */
@NullMarked
package io.spendcast.warehouse.column;

import org.jspecify.annotations.NullMarked;
