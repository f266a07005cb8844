/**
 * Every read and write of a Delta table: table definitions, named queries, data checks, content
 * hashes, and the publication that lets readers see all tables of a run or none.
 */
package io.spendcast.warehouse;
