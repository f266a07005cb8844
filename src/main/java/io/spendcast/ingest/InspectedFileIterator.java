package io.spendcast.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Turns the records of a file into what the caller wants, and proves the file is the inspected. */
final class InspectedFileIterator<T> implements RecordIterator<T> {
  private final InspectedFile file;
  private final DigestedInputStream raw;
  private final InputStream text;
  private final RecordStream records;
  private final BiFunction<RecordStream, RecordStream.Taken, T> turn;
  private RecordStream.@Nullable Taken next;

  InspectedFileIterator(
      InspectedFile file,
      SourceSettings source,
      boolean keepContentNumbers,
      BiFunction<RecordStream, RecordStream.Taken, T> turn)
      throws IOException {
    if (file.state() != FileState.READABLE) {
      throw new IllegalArgumentException(file.path() + " is " + file.state() + ", not readable");
    }
    this.file = file;
    this.turn = turn;
    try {
      this.raw = new DigestedInputStream(Files.newInputStream(Path.of(file.path())));
    } catch (NoSuchFileException e) {
      throw new InputChangedException(changed("it is gone"), e);
    }
    try {
      this.text = file.encoding().textOf(raw);
      this.records =
          canonical(
              file.format(),
              file.format().isCsv()
                  ? new CsvRecords(text, source.maxLineBytes(), keepContentNumbers)
                  : new JsonLines(text, source.maxLineBytes(), keepContentNumbers));
    } catch (CorruptInputException e) {
      raw.close();
      throw new InputChangedException(changed(String.valueOf(e.getMessage())), e);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
    advance();
  }

  private static RecordStream canonical(SourceFormat format, RecordStream records) {
    return format.dialect() == null ? records : new DialectRecords(records, format.dialect());
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public T next() {
    if (next == null) {
      throw new NoSuchElementException("no record after the last one of " + file.path());
    }
    T turned = turn.apply(records, next);
    advance();
    return turned;
  }

  private void advance() {
    try {
      next = records.next();
      if (next == null) {
        String checksum = raw.drain();
        close();
        if (!checksum.equals(file.checksum())) {
          throw new InputChangedException(changed("its bytes have another checksum"));
        }
      }
    } catch (CorruptInputException e) {
      throw new InputChangedException(changed(String.valueOf(e.getMessage())), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file.path() + ": " + e.getMessage(), e);
    }
  }

  private String changed(String how) {
    return file.path()
        + " changed after it was inspected: "
        + how
        + "; nothing of this batch is stored, run again";
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
