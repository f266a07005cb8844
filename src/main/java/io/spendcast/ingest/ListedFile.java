package io.spendcast.ingest;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One entry below an input root.
 *
 * @param locator the path relative to the root, with slashes
 * @param ignored why the entry is not read; null for a file that is
 */
public record ListedFile(Path path, String locator, @Nullable String ignored) {}
