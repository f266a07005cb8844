package io.spendcast.forecast.history;

import io.spendcast.forecast.family.Frequency;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;

/** A forecast as a CSV file. */
public record CsvForecasts(Path path, Frequency frequency) implements ForecastTarget {
  private static final String HEADER = "series_id,date,median,mean,lo80,hi80,lo95,hi95\n";

  @Override
  public ForecastWriter begin(Path unfinished) throws IOException {
    Path file = unfinished.resolve("output");
    BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    writer.write(HEADER);
    return new Writer(file, path, writer, frequency);
  }

  private record Writer(Path file, Path target, BufferedWriter text, Frequency frequency)
      implements ForecastWriter {
    @Override
    public void write(String seriesId, LocalDateTime start, double[] figures) throws IOException {
      text.append(CsvLine.field(seriesId)).append(',').append(HistoryTime.text(start, frequency));
      for (double figure : figures) {
        text.append(',').append(Double.toString(figure));
      }
      text.append('\n');
    }

    @Override
    public void finish() throws IOException {
      text.close();
      // Of a link its target is replaced, and the link stays.
      Path replaced = Files.exists(target) ? target.toRealPath() : target;
      Files.move(file, replaced, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
      text.close();
    }
  }
}
