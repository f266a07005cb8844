package io.spendcast.warehouse;

import io.spendcast.warehouse.SnapshotFiles.File;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The files that a transaction finds, and has read from then on. They come from the log by Delta
 * Kernel in this process; Delta's own answer takes two jobs, and is asked only where a file is not
 * all there is to know, or a catalog keeps the table.
 */
final class TransactionFiles {
  private TransactionFiles() {}

  /** All files of the table. */
  static List<AddFile> all(DeltaLog log, OptimisticTransaction transaction) {
    return snapshot(log, transaction)
        .map(
            found -> {
              transaction.readWholeTable();
              return found.files().stream().map(TransactionFiles::action).toList();
            })
        .orElseGet(() -> CollectionConverters.asJava(transaction.filterFiles()));
  }

  /**
   * The files of some days; the transaction has read these days then, and no others.
   *
   * @param column what the table is partitioned by
   */
  static List<AddFile> ofDays(
      DeltaLog log, OptimisticTransaction transaction, String column, Collection<LocalDate> days) {
    Seq<Expression> predicate = isOneOf(column, days);
    Optional<SnapshotFiles> found = snapshot(log, transaction);
    if (found.isEmpty()) {
      return CollectionConverters.asJava(transaction.filterFiles(predicate, false));
    }
    Set<String> names = days.stream().map(LocalDate::toString).collect(Collectors.toSet());
    List<AddFile> files =
        found.get().files().stream()
            .filter(file -> names.contains(file.partitionValues().get(column)))
            .map(TransactionFiles::action)
            .toList();
    transaction.trackReadPredicates(predicate, true, true);
    transaction.trackFilesRead(CollectionConverters.asScala(files).toSeq());
    return files;
  }

  /** Empty for a table of a catalog, which may keep commits and keys to storage to itself. */
  private static Optional<SnapshotFiles> snapshot(DeltaLog log, OptimisticTransaction transaction) {
    return transaction.catalogTable().isEmpty()
        ? SnapshotFiles.of(log.dataPath(), transaction.readVersion(), log.newDeltaHadoopConf())
        : Optional.empty();
  }

  private static Seq<Expression> isOneOf(String column, Collection<LocalDate> days) {
    List<Expression> literals = new ArrayList<>();
    days.forEach(day -> literals.add(new Literal((int) day.toEpochDay(), DataTypes.DateType)));
    List<Expression> predicates =
        List.of(
            new In(
                UnresolvedAttribute.quoted(column),
                CollectionConverters.asScala(literals).toSeq()));
    return CollectionConverters.asScala(predicates).toSeq();
  }

  static AddFile action(File file) {
    return added(
        file.name(),
        file.partitionValues(),
        file.status().getLen(),
        file.status().getModificationTime(),
        null);
  }

  /**
   * A file that was written by this program.
   *
   * @param column what the table is partitioned by
   */
  static AddFile added(NewDataFile file, String column) {
    return added(
        file.relativePath(),
        Map.of(column, file.day().toString()),
        file.bytes(),
        file.modifiedAt(),
        "{\"numRecords\":" + file.rows() + "}");
  }

  /** A file of a table that has no deletion vectors. */
  static AddFile added(
      String name,
      Map<String, @Nullable String> partitionValues,
      long bytes,
      long modifiedAt,
      @Nullable String statistics) {
    scala.collection.immutable.Map<String, String> values =
        scala.collection.immutable.Map$.MODULE$.empty();
    for (Map.Entry<String, @Nullable String> value : partitionValues.entrySet()) {
      values = values.updated(value.getKey(), value.getValue());
    }
    return new AddFile(
        name,
        values,
        bytes,
        modifiedAt,
        true,
        statistics,
        null,
        null,
        Option.empty(),
        Option.empty(),
        Option.empty(),
        Option.empty(),
        Option.empty());
  }
}
