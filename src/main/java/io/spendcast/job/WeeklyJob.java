package io.spendcast.job;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The week's pipeline, in the order in which data flows. */
@Command(name = "weekly", description = "alert, report: what a scheduler calls each week.")
public final class WeeklyJob extends PipelineCommand {
  @Option(names = "--send", description = "Mail the report to every address of mail.to.")
  private boolean send;

  @Override
  boolean needsWarehouse() {
    return true;
  }

  @Override
  public void run(Run run) {
    if (send) {
      MailSettings.requireSendable(run.config().mail());
    }
    for (Job job : List.of(new AlertJob(), new ReportJob(send))) {
      job.run(run);
    }
  }
}
