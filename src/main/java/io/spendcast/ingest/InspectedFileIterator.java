package io.spendcast.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.EnumSet;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Turns the records of a file into what the caller wants, and proves the file is the inspected. */
final class InspectedFileIterator<T> implements RecordIterator<T> {
  /** Their records may carry the provider's response, of which usage and tier are read. */
  private static final Set<SourceFormat> WITH_RESPONSE =
      EnumSet.of(SourceFormat.LITELLM, SourceFormat.LITELLM_SPEND_LOGS, SourceFormat.JSONL);

  private final InspectedFile file;
  private final InspectedBytes raw;
  private final Closeable opened;
  private final RecordStream records;
  private final BiFunction<RecordStream, RecordStream.Taken, T> turn;
  private RecordStream.@Nullable Taken next;

  InspectedFileIterator(
      InspectedFile file,
      @Nullable FileSection section,
      SourceSettings source,
      boolean isMapped,
      BiFunction<RecordStream, RecordStream.Taken, T> turn)
      throws IOException {
    if (file.state() != FileState.READABLE) {
      throw new IllegalArgumentException(file.path() + " is " + file.state() + ", not readable");
    }
    this.file = file;
    this.turn = turn;
    try {
      this.raw = InspectedBytes.open(file, section);
    } catch (NoSuchFileException e) {
      throw new InputChangedException(changed("it is gone"), e);
    }
    InputStream text = null;
    try {
      RecordStream given;
      if (file.encoding() == FileEncoding.PARQUET) {
        ParquetRows rows = new ParquetRows(raw.channel(), source, isMapped);
        this.opened = rows;
        given = rows;
      } else {
        text = file.encoding().textOf(raw.stream());
        this.opened = text;
        given =
            file.format().isCsv()
                ? new CsvRecords(text, source.maxLineBytes(), isMapped)
                : new JsonLines(
                    section == null ? JsonArrayText.inLines(text) : text,
                    section == null ? 1 : section.firstLine(),
                    source.maxLineBytes(),
                    new JsonRecordReader(isMapped, WITH_RESPONSE.contains(file.format())));
      }
      this.records = canonical(file.format(), given);
    } catch (CorruptInputException e) {
      close(text, raw);
      throw new InputChangedException(changed(String.valueOf(e.getMessage())), e);
    } catch (IOException e) {
      close(text, raw);
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
        String difference = raw.difference();
        close();
        if (difference != null) {
          throw new InputChangedException(changed(difference));
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
    close(opened, raw);
  }

  private static void close(@Nullable Closeable opened, InspectedBytes raw) throws IOException {
    try (raw) {
      if (opened != null) {
        opened.close();
      }
    }
  }
}
