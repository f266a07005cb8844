/** Random usage, priced by the pipeline and by a reference that knows one event at a time. */
package io.spendcast.pricing;
