package io.spendcast.forecast.history;

import io.spendcast.forecast.family.Frequency;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Spreads the rows of a history over buckets on disk, all rows of a series into the same one, so
 * that each bucket fits into memory however the history is sorted.
 */
final class HistoryBuckets implements HistorySource.Rows {
  private static final long BYTES_PER_BUCKET = 48L << 20;
  private static final int LARGEST_COUNT = 1000;
  private static final int BUFFER = 1 << 15;
  private static final int LONGEST_PROBLEM = 500;

  private final Frequency frequency;
  private final List<DataOutputStream> outputs;

  private HistoryBuckets(Frequency frequency, List<DataOutputStream> outputs) {
    this.frequency = frequency;
    this.outputs = outputs;
  }

  /**
   * @param folder for the buckets; empty
   * @return their files
   * @throws HistoryException if the history as a whole is of no use
   */
  static List<Path> fill(HistorySource source, Frequency frequency, Path folder, int fewest)
      throws IOException {
    long wanted = source.textBytes() / BYTES_PER_BUCKET + 1;
    int count = (int) Math.min(LARGEST_COUNT, Math.max(fewest, wanted));
    List<Path> files = new ArrayList<>();
    List<DataOutputStream> outputs = new ArrayList<>();
    try {
      for (int bucket = 0; bucket < count; bucket++) {
        Path file = folder.resolve("rows-" + bucket);
        files.add(file);
        outputs.add(
            new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER)));
      }
      source.read(new HistoryBuckets(frequency, outputs));
    } finally {
      for (DataOutputStream output : outputs) {
        output.close();
      }
    }
    return files;
  }

  @Override
  public void add(String seriesId, long row, LocalDateTime time, double value) throws IOException {
    DataOutputStream output = begin(seriesId, row);
    long slot = frequency.slot(time);
    long startDay = frequency.start(slot).toLocalDate().toEpochDay();
    output.writeBoolean(true);
    output.writeLong(slot);
    output.writeByte((int) (time.toLocalDate().toEpochDay() - startDay));
    output.writeDouble(value);
  }

  @Override
  public void reject(String seriesId, long row, String problem) throws IOException {
    DataOutputStream output = begin(seriesId, row);
    output.writeBoolean(false);
    output.writeUTF(
        problem.length() > LONGEST_PROBLEM ? problem.substring(0, LONGEST_PROBLEM) : problem);
  }

  private DataOutputStream begin(String seriesId, long row) throws IOException {
    DataOutputStream output = outputs.get(Math.floorMod(seriesId.hashCode(), outputs.size()));
    byte[] name = seriesId.getBytes(StandardCharsets.UTF_8);
    output.writeInt(name.length);
    output.write(name);
    output.writeLong(row);
    return output;
  }
}
