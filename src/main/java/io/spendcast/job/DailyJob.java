package io.spendcast.job;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The day's pipeline, in the order in which data flows. */
@Command(
    name = "daily",
    description = "ingest, facts, forecast, alert: what a scheduler calls each day.")
public final class DailyJob extends PipelineCommand {
  @Option(
      names = "--send",
      description = "Mail each address of mail.to what it was not told of alerts.")
  private boolean send;

  @Override
  boolean readsSources() {
    return true;
  }

  @Override
  public void run(Run run) {
    if (send) {
      MailSettings.requireSendable(run.config().mail());
    }
    for (Job job :
        List.of(new IngestJob(), new FactsJob(), new ForecastJob(), new AlertJob(send))) {
      job.run(run);
    }
  }
}
