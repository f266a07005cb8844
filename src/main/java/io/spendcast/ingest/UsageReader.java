package io.spendcast.ingest;

import io.spendcast.ingest.metric.MetricPointParser;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the records of an inspected file, in one stream and bounded memory. */
public final class UsageReader {
  private UsageReader() {}

  /**
   * Reads records in the canonical form and checks them.
   *
   * @param now the instant of the run; nothing later than five minutes after it is believed
   * @throws InputChangedException here or while iterating, when the file is not the inspected one
   */
  public static RecordIterator<ParsedRecord> read(
      InspectedFile file, SourceSettings source, Instant now) throws IOException {
    return read(file, null, source, now);
  }

  /** The same for one section of the file; null reads all of it. */
  static RecordIterator<ParsedRecord> read(
      InspectedFile file, @Nullable FileSection section, SourceSettings source, Instant now)
      throws IOException {
    CanonicalParser parser = new CanonicalParser(source, now);
    MetricPointParser points = new MetricPointParser(source, now);
    return new InspectedFileIterator<>(
        file,
        section,
        source,
        false,
        (records, taken) -> {
          CanonicalRecord outcome;
          if (taken.fields() == null) {
            outcome = rejected(taken);
          } else if (file.format() == SourceFormat.OTLP && points.reads(taken.fields())) {
            outcome = points.parse(taken.fields());
          } else {
            outcome = parser.parse(taken.fields(), file.locator(), taken.line());
          }
          boolean isRejected = outcome instanceof CanonicalRecord.Rejected;
          return new ParsedRecord(
              taken.line(),
              outcome,
              isRejected ? records.rawText() : null,
              isRejected ? records.rawSha256() : null);
        });
  }

  /**
   * Reads records in the source's own form, for expressions that map them. A bare number under the
   * name of a content field is kept here, since it is a count, and of an object what is no content.
   *
   * @throws InputChangedException here or while iterating, when the file is not the inspected one
   */
  public static RecordIterator<RawRecord> readRaw(InspectedFile file, SourceSettings source)
      throws IOException {
    return new InspectedFileIterator<>(
        file,
        null,
        source,
        true,
        (records, taken) ->
            new RawRecord(
                taken.line(),
                taken.fields() == null ? Map.of() : taken.fields().toTexts(),
                taken.fields() == null ? Set.of() : taken.fields().unread(),
                taken.fields() == null ? rejected(taken) : null,
                records.rawText(),
                records.rawSha256()));
  }

  private static CanonicalRecord.Rejected rejected(RecordStream.Taken taken) {
    if (taken.problem() == null) {
      throw new IllegalStateException("line " + taken.line() + " has neither fields nor a problem");
    }
    return taken.problem().toRejected();
  }
}
