package io.spendcast.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file once, as a stream, and says whether all of it can be read: a file is loaded whole or
 * not at all. Content decides over the name; where the two contradict, the file is refused, since
 * one of them is a mistake.
 */
public final class FileInspector {
  /** Below this, any ratio of compression is fair: a few equal lines compress without bound. */
  private static final long FREE_BYTES = 1 << 20;

  private static final int HEAD_BYTES = 1 << 16;

  /** A record of a long conversation tells the format as well, if it is read to its end. */
  private static final int MAX_HEAD_BYTES = 1 << 22;

  private static final int MAGIC_BYTES = 16;
  private static final long SECTION_BYTES = 32 << 20;

  private final SourceSettings source;
  private FileEncoding encoding = FileEncoding.PLAIN;
  private long uncompressedBytes;
  private long rowsOfParquet;
  private final SectionCutter text = new SectionCutter(SECTION_BYTES);
  private SourceFormat format;
  private List<String> fields = List.of();
  private final JsonArrayEnd array = new JsonArrayEnd();
  private boolean isArray;

  private FileInspector(SourceSettings source) {
    this.source = source;
    this.format = source.format();
  }

  /**
   * @param root folder that the locator is relative to
   * @throws IOException naming the file, when it cannot be opened or read
   */
  public static InspectedFile inspect(Path root, Path file, SourceSettings source)
      throws IOException {
    String locator = InputListing.locator(root, file);
    if (!Files.isRegularFile(file)) {
      boolean exists = Files.exists(file);
      return new InspectedFile(
          file.toString(),
          locator,
          FileState.IGNORED,
          InspectedFile.EMPTY_CHECKSUM,
          0,
          0,
          0,
          FileEncoding.PLAIN,
          List.of(),
          source.format(),
          exists ? "not a regular file" : "the file is gone",
          List.of());
    }
    return new FileInspector(source).inspect(file, locator);
  }

  private InspectedFile inspect(Path file, String locator) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      DigestedInputStream raw = new DigestedInputStream(Channels.newInputStream(channel));
      String problem = problem(file.getFileName().toString(), raw, channel);
      String checksum = raw.drain();
      boolean empty = uncompressedBytes == 0;
      FileState state =
          problem != null ? FileState.CORRUPT : empty ? FileState.EMPTY : FileState.READABLE;
      return new InspectedFile(
          file.toString(),
          locator,
          state,
          checksum,
          raw.count(),
          problem == null ? uncompressedBytes : 0,
          state == FileState.READABLE ? lines() : 0,
          encoding,
          state == FileState.READABLE
                  && encoding == FileEncoding.PLAIN
                  && !isArray
                  && format.isReadableInSections()
              ? text.sections()
              : List.of(),
          format,
          problem,
          problem == null ? fields : List.of());
    } catch (IOException e) {
      throw new IOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private long lines() {
    return encoding == FileEncoding.PARQUET ? rowsOfParquet : text.lines();
  }

  private @Nullable String problem(String fileName, DigestedInputStream raw, FileChannel channel)
      throws IOException {
    byte[] magic = raw.readNBytes(MAGIC_BYTES);
    if (magic.length == 0) {
      return null;
    }
    encoding = FileSignature.encoding(magic);
    String contradiction = FileSignature.contradiction(fileName, encoding);
    if (contradiction != null) {
      return contradiction;
    }
    if (encoding == FileEncoding.PARQUET) {
      ParquetInspection rows = ParquetInspection.of(channel, source);
      format = rows.format();
      rowsOfParquet = rows.rows();
      fields = rows.fields();
      uncompressedBytes = rows.bytes();
      return rows.problem();
    }
    if (source.format() == SourceFormat.PARQUET) {
      return "the content is not Parquet and the source's format is parquet;"
          + " mend the configuration, or move the file";
    }
    PushbackInputStream all = new PushbackInputStream(raw, MAGIC_BYTES);
    all.unread(magic);
    // What is left of the bytes is digested after the text is done with.
    try (InputStream opened = encoding.textOf(new UnclosedInputStream(all))) {
      return textProblem(opened, raw);
    } catch (CorruptInputException e) {
      return e.getMessage();
    }
  }

  private @Nullable String textProblem(InputStream in, DigestedInputStream raw) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    byte[] chunk = new byte[HEAD_BYTES];
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      text.add(chunk, count);
      follow(chunk, count);
      uncompressedBytes += count;
      if (head.size() < HEAD_BYTES) {
        head.write(chunk, 0, count);
        String notText = FileSignature.notText(head.toByteArray());
        if (notText != null) {
          return notText;
        }
      } else if (text.lines() <= 1 && head.size() < MAX_HEAD_BYTES) {
        head.write(chunk, 0, count);
      }
      if (uncompressedBytes > source.maxUncompressedBytes()) {
        return "more than max_uncompressed_bytes = " + source.maxUncompressedBytes() + " of text";
      }
      if (encoding.isCompressedText()
          && uncompressedBytes > FREE_BYTES
          && uncompressedBytes / source.maxCompressionRatio() > raw.count()) {
        return "the data grows to more than max_compression_ratio = "
            + source.maxCompressionRatio()
            + " times its size";
      }
    }
    return uncompressedBytes == 0 ? null : formatProblem(head.toByteArray());
  }

  /** A text that begins with a bracket is followed to the end of its array. */
  private void follow(byte[] chunk, int count) {
    for (int at = 0; at < count && !array.isOver(); at++) {
      boolean isBlank = chunk[at] >= 0 && chunk[at] <= ' ';
      boolean isMark = JsonArrayText.isOfMark(chunk[at]);
      if (array.depth() == 0 && !isBlank && !isMark && chunk[at] != '[') {
        array.end();
      } else {
        array.take(chunk[at]);
      }
    }
  }

  private @Nullable String formatProblem(byte[] start) throws IOException {
    if (start.length == uncompressedBytes && JsonArrayText.isEmpty(start)) {
      uncompressedBytes = 0;
      return null;
    }
    isArray = JsonArrayText.begins(start);
    if (isArray && !array.isOver()) {
      return "the file is a JSON array that does not end, so it was cut off";
    }
    byte[] head = JsonArrayText.inLines(start);
    FormatDetection told = FormatDetection.of(head, source.format(), source.mapped());
    if (told.format() != null) {
      format = told.format();
    }
    String problem =
        told.problem() == null && format.isCsv() ? CsvHeader.problem(head) : told.problem();
    if (problem == null) {
      fields = DeliveredFields.ofHead(head, format);
    }
    return problem;
  }
}
