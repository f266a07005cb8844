package io.spendcast.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the tables are.
 *
 * @param path local folder of the embedded warehouse; NULL where a catalog holds the tables
 * @param schema schema of the tables, with its catalog where there are several
 */
public record WarehouseConfig(@Nullable Path path, String schema) {

  /** The folder, or the catalog's schema. */
  public String location() {
    return path == null ? schema : path.toString();
  }

  static WarehouseConfig read(Section section, Path folder) {
    String path = section.optionalText("path");
    String schema = section.text("schema");
    if (!schema.matches("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?")) {
      section.problem(
          "schema", "'" + schema + "' is not a schema name such as spendcast or main.spendcast");
    }
    if (path != null && path.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
      section.problem(
          "path",
          "found "
              + path
              + ", expected a local folder; tables elsewhere are a catalog's: set path = null and"
              + " schema");
      return new WarehouseConfig(null, schema);
    }
    return new WarehouseConfig(path == null ? null : folder.resolve(path).normalize(), schema);
  }
}
