package io.spendcast.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of the fields that the files of a source have delivered so far. A file whose names
 * differ is loaded all the same, and the difference is told.
 */
final class DeliveredFields {
  private static final int MAX_NAMES = 200;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:/-]{1,64}");

  private final TreeSet<String> ever = new TreeSet<>();
  private final TreeSet<String> always = new TreeSet<>();

  /** Sorted, bounded, and only such as cannot be content. */
  static List<String> names(Collection<String> found) {
    return found.stream()
        .filter(name -> NAME.matcher(name).matches())
        .distinct()
        .sorted()
        .limit(MAX_NAMES)
        .toList();
  }

  /**
   * The names in the first bytes of a text: a header's, or those of its whole records.
   *
   * @param head the first bytes
   */
  static List<String> ofHead(byte[] head, SourceFormat format) throws IOException {
    List<String> found = new ArrayList<>();
    if (format.isCsv()) {
      CsvRecordReader reader = new CsvRecordReader(new ByteArrayInputStream(head), head.length);
      found.addAll(CsvHeader.of(reader.next()).names());
      return names(found);
    }
    if (format == SourceFormat.OTLP) {
      // A bundle is of spans or of metrics; its attributes are what may change, and lie deeper.
      return List.of();
    }
    JsonRecordReader json = new JsonRecordReader(false);
    String text = JsonArrayText.withoutMark(new String(head, StandardCharsets.UTF_8));
    for (String line : text.lines().toList()) {
      try {
        found.addAll(json.read(line).values().keySet());
      } catch (RecordRejection e) {
        // Broken or cut: the other lines tell the names.
      }
    }
    return names(found);
  }

  /** Adds what a loaded file delivered; a file of which nothing is known changes nothing. */
  void add(Collection<String> fields) {
    if (fields.isEmpty()) {
      return;
    }
    if (ever.isEmpty()) {
      always.addAll(fields);
    }
    always.retainAll(fields);
    ever.addAll(fields);
  }

  /** What differs from all files before, in words; null where nothing does, and of the first. */
  @Nullable String changeIn(Collection<String> fields) {
    if (ever.isEmpty() || fields.isEmpty()) {
      return null;
    }
    TreeSet<String> added = new TreeSet<>(fields);
    added.removeAll(ever);
    TreeSet<String> gone = new TreeSet<>(always);
    gone.removeAll(fields);
    List<String> changes = new ArrayList<>();
    if (!added.isEmpty()) {
      changes.add("fields delivered for the first time: " + String.join(", ", added));
    }
    if (!gone.isEmpty()) {
      changes.add("fields that all files before had are missing: " + String.join(", ", gone));
    }
    return changes.isEmpty() ? null : String.join("; ", changes);
  }
}
