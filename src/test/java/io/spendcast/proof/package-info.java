/**
 * Proofs that take minutes: each runs commands of the product in JVMs of their own, with a given
 * heap, and prints what it measured. Their names do not end in Test, so {@code mvn verify} leaves
 * them out; {@code mvn -B test -Dtest='*Proof'} runs them.
 */
package io.spendcast.proof;
