package io.spendcast.job;

import java.util.List;
import picocli.CommandLine.Command;

/** The day's pipeline, in the order in which data flows. */
@Command(
    name = "daily",
    description = "ingest, facts, forecast, alert: what a scheduler calls each day.")
public final class DailyJob extends PipelineCommand {
  @Override
  boolean readsSources() {
    return true;
  }

  @Override
  public void run(Run run) {
    for (Job job : List.of(new IngestJob(), new FactsJob(), new ForecastJob(), new AlertJob())) {
      job.run(run);
    }
  }
}
