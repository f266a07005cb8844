package io.spendcast.ingest;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over an input file found.
 *
 * @param path where the file lies
 * @param locator the path relative to the input root, with slashes
 * @param checksum SHA-256 of the file's bytes, hexadecimal; of a file that is ignored, of no bytes
 * @param bytes size as stored
 * @param uncompressedBytes size of the text; 0 where it was not read to its end
 * @param lines in the text; more than there are records where records span lines; rows of Parquet
 * @param encoding what its bytes are; plain where it was not opened
 * @param sections of a file that several tasks may read; empty where one reads all of it
 * @param format how its records are read; what the source says where the file is not readable
 * @param fields names of the fields in the first records; sorted, without such as may be content
 * @param detail why the file is ignored or corrupt; null otherwise
 */
public record InspectedFile(
    String path,
    String locator,
    FileState state,
    String checksum,
    long bytes,
    long uncompressedBytes,
    long lines,
    FileEncoding encoding,
    List<FileSection> sections,
    SourceFormat format,
    @Nullable String detail,
    List<String> fields)
    implements Serializable {

  public InspectedFile {
    fields = List.copyOf(fields);
  }

  /** SHA-256 of nothing. */
  static final String EMPTY_CHECKSUM = Sha256.hex(new byte[0]);

  /** Whether all records have the same fields, so that one that is absent is absent from all. */
  boolean hasColumns() {
    return format.isCsv() || encoding == FileEncoding.PARQUET;
  }
}
