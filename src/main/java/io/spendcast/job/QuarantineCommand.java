package io.spendcast.job;

import picocli.CommandLine.Command;

/** The commands of rejected records. */
@Command(
    name = "quarantine",
    description = "What was rejected at the door, and why.",
    subcommands = {QuarantineListJob.class, QuarantineShowJob.class, QuarantineRetryJob.class})
public final class QuarantineCommand {}
