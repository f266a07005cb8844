package io.spendcast.ingest;

import io.spendcast.config.InvalidConfigurationException;
import io.spendcast.config.SourceConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of one source that its ledger does not know yet.
 *
 * @param readable files whose records are read
 * @param entries what is recorded of these files, and of the empty, corrupt, ignored and repeated
 *     ones
 * @param grown locators of readable files that begin with all that was loaded of them before
 */
record InputPlan(List<InspectedFile> readable, List<LedgerEntry> entries, Set<String> grown) {
  private static final String REPLACED =
      "the file does not begin with what was loaded of it, so another has taken its name, and by"
          + " identity = file_and_line its records would pass for those; it needs a name of its own";

  /** Lists and inspects the files below the source's folder. */
  static InputPlan of(SourceConfig source, SourceSettings settings, Ledger ledger) {
    Path root = source.path();
    if (root == null || !Files.isDirectory(root)) {
      throw new InvalidConfigurationException(
          List.of("source " + source.name() + ": path: " + SourceConfig.missing(root)));
    }
    InputPlan plan = new InputPlan(new ArrayList<>(), new ArrayList<>(), new HashSet<>());
    try {
      Map<String, String> planned = new HashMap<>();
      for (ListedFile file : InputListing.list(root, source.files())) {
        plan.add(file, root, settings, ledger, planned);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("source " + source.name() + ": cannot read " + root, e);
    }
    return plan;
  }

  private void add(
      ListedFile file,
      Path root,
      SourceSettings settings,
      Ledger ledger,
      Map<String, String> planned)
      throws IOException {
    String locator = file.locator();
    if (file.ignored() != null) {
      if (!ledger.has(locator, InspectedFile.EMPTY_CHECKSUM)) {
        entries.add(
            new LedgerEntry(
                settings.name(),
                locator,
                InspectedFile.EMPTY_CHECKSUM,
                null,
                null,
                "ignored",
                file.ignored(),
                null));
      }
      return;
    }
    Instant modifiedAt = Ledger.modifiedAt(file.path());
    if (ledger.isUnchanged(locator, Files.size(file.path()), modifiedAt)) {
      return;
    }
    InspectedFile inspected = FileInspector.inspect(root, file.path(), settings);
    if (ledger.has(locator, inspected.checksum())
        || ledger.wasRefused(locator, inspected.checksum(), inspected.detail())) {
      return;
    }
    String state = inspected.state().name().toLowerCase(Locale.ROOT);
    @Nullable String detail = inspected.detail();
    if (inspected.state() == FileState.READABLE) {
      String twin = ledger.loadedWith(inspected.checksum());
      twin = twin == null ? planned.get(inspected.checksum()) : twin;
      NavigableMap<Long, Set<String>> loaded = ledger.loadedVersions(locator);
      if (twin != null) {
        state = "duplicate_file";
        detail = "the same content as " + twin;
      } else if (loaded.isEmpty() || FileVersions.areIn(file.path(), loaded)) {
        state = "loaded";
        if (!loaded.isEmpty()) {
          grown.add(locator);
        }
      } else if (settings.identity() != EventIdentity.FILE_AND_LINE) {
        state = "loaded";
      } else if (ledger.wasRefused(locator, inspected.checksum(), REPLACED)) {
        return;
      } else {
        state = "corrupt";
        detail = REPLACED;
      }
    }
    boolean isLoaded = state.equals("loaded");
    if (isLoaded) {
      detail = ledger.delivered().changeIn(inspected.fields());
      readable.add(inspected);
      planned.put(inspected.checksum(), locator);
      ledger.delivered().add(inspected.fields());
    }
    entries.add(
        new LedgerEntry(
            settings.name(),
            locator,
            inspected.checksum(),
            inspected.bytes(),
            modifiedAt,
            state,
            detail,
            null,
            isLoaded ? inspected.fields() : List.of()));
  }
}
