/** The command line; each package below is a room, and data flows through them in one direction. */
package io.spendcast;
