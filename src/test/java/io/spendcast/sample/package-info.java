/**
 * The sample that ships with the project: a seeded generator that writes {@code sample-data/}, the
 * list of what is planted in it, and an independent reader that says what the product must find.
 * Nothing here calls the product's code.
 */
package io.spendcast.sample;
