package io.spendcast.job;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Aggregates of several parts of one table, which may overlap, in one pass over it. */
final class QuestionsOfRows {
  private final List<Column> parts = new ArrayList<>();
  private final List<List<Column>> aggregates = new ArrayList<>();

  /**
   * Asks for aggregates of a part.
   *
   * @param part the rows that are in it
   * @param ofPart the aggregates, of columns that it gets by name: they are NULL outside of the
   *     part, as aggregates pass them over
   */
  void ask(Column part, Function<Function<String, Column>, List<Column>> ofPart) {
    parts.add(part);
    aggregates.add(ofPart.apply(name -> functions.when(part, functions.col(name))));
  }

  /** A row of its aggregates for each part, in the order in which they were asked for. */
  List<Row> answers(Dataset<Row> rows) {
    if (parts.isEmpty()) {
      return List.of();
    }
    List<Column> columns = new ArrayList<>();
    for (List<Column> ofPart : aggregates) {
      columns.add(functions.struct(ofPart.toArray(Column[]::new)).as("part_" + columns.size()));
    }
    Row all =
        rows.where(parts.stream().reduce(Column::or).orElseThrow())
            .agg(columns.get(0), columns.subList(1, columns.size()).toArray(Column[]::new))
            .first();
    List<Row> answers = new ArrayList<>();
    for (int part = 0; part < columns.size(); part++) {
      answers.add(all.getStruct(part));
    }
    return answers;
  }
}
