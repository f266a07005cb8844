package io.spendcast.warehouse.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendcast.SharedSpark;
import io.spendcast.warehouse.ContentHash;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.jdk.javaapi.CollectionConverters;

/** What is written is what Spark, with and without its batches, and DuckDB read. */
class ColumnFileTest {
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "id STRING NOT NULL, few STRING, many STRING, missing STRING, amount BIGINT NOT NULL,"
              + " maybe BIGINT, small INT, at TIMESTAMP NOT NULL, day DATE, flag BOOLEAN NOT NULL,"
              + " perhaps BOOLEAN, rate DECIMAL(9, 6), money DECIMAL(38, 18),"
              + " labels MAP<STRING, STRING>, last STRING, share DOUBLE,"
              + " names ARRAY<STRING> NOT NULL, parts ARRAY<STRUCT<low: DOUBLE, name: STRING>>,"
              + " histogram STRUCT<scale: INT, counts: ARRAY<BIGINT>> NOT NULL,"
              + " maybe_histogram STRUCT<scale: INT, counts: ARRAY<BIGINT>>");

  private final SparkSession spark = SharedSpark.session();

  private final PageCompressor compressor = new PageCompressor();

  @TempDir Path folder;

  @AfterEach
  void close() {
    compressor.close();
  }

  /** Row {@code i} of a seed; the same again when it is asked again. */
  private static InternalRow row(int seed, int i) {
    Random random = new Random(1_000_003L * seed + i);
    @Nullable Object[] values = new Object[SCHEMA.size()];
    values[0] = text("call-" + Long.toHexString(random.nextLong()) + "-é");
    values[1] = random.nextInt(4) == 0 ? null : text("team " + random.nextInt(5));
    values[2] = text("x".repeat(random.nextInt(90)) + i);
    values[4] = random.nextInt(10) == 0 ? random.nextLong() : random.nextInt(300);
    values[4] = ((Number) values[4]).longValue();
    values[5] = random.nextBoolean() ? null : (Object) (long) i;
    values[6] = random.nextInt(3) == 0 ? null : (Object) (random.nextInt(7) - 3);
    values[7] = 1_780_000_000_000_000L + i * 1_000L;
    values[8] = random.nextInt(9) == 0 ? null : (Object) (20_000 + random.nextInt(30));
    values[9] = random.nextInt(100) == 0;
    values[10] = random.nextInt(3) == 0 ? null : (Object) random.nextBoolean();
    values[11] =
        random.nextInt(3) == 0
            ? null
            : Decimal.apply(BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, 6), 9, 6);
    values[12] =
        random.nextInt(3) == 0
            ? null
            : Decimal.apply(
                new BigDecimal(new java.math.BigInteger(100, random), 18)
                    .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1)),
                38,
                18);
    values[13] = labels(random);
    values[14] = i % 9_000 == 8_999 ? text("rare") : null;
    values[15] = random.nextInt(5) == 0 ? null : (Object) share(random, i);
    values[16] = names(random);
    values[17] = random.nextInt(3) == 0 ? null : parts(random);
    int longest = i % 16 == 0 ? 60 : 3;
    values[18] = histogram(random, longest);
    values[19] = random.nextInt(3) == 0 ? null : histogram(random, longest);
    return new GenericInternalRow(values);
  }

  private static GenericArrayData names(Random random) {
    @Nullable Object[] names = new Object[random.nextInt(4)];
    for (int i = 0; i < names.length; i++) {
      names[i] = random.nextInt(5) == 0 ? null : text("row " + random.nextInt(40));
    }
    return new GenericArrayData(names);
  }

  private static GenericArrayData parts(Random random) {
    @Nullable Object[] parts = new Object[random.nextInt(3)];
    for (int i = 0; i < parts.length; i++) {
      parts[i] =
          random.nextInt(4) == 0
              ? null
              : new GenericInternalRow(
                  new @Nullable Object[] {
                    random.nextInt(4) == 0 ? null : (Object) random.nextDouble(),
                    random.nextInt(4) == 0 ? null : text("part " + i)
                  });
    }
    return new GenericArrayData(parts);
  }

  private static InternalRow histogram(Random random, int longest) {
    @Nullable Object[] counts = new Object[random.nextInt(longest)];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = random.nextInt(50) == 0 ? null : (Object) (long) random.nextInt(9);
    }
    return new GenericInternalRow(
        new @Nullable Object[] {
          random.nextInt(4) == 0 ? null : (Object) 5,
          random.nextInt(4) == 0 ? null : new GenericArrayData(counts)
        });
  }

  /** Some page has a NaN, some only zeros. */
  private static double share(Random random, int i) {
    if (i / 8_192 == 1) {
      return random.nextBoolean() ? 0.0 : -0.0;
    }
    return i == 20_000 ? Double.NaN : random.nextGaussian();
  }

  private static @Nullable ArrayBasedMapData labels(Random random) {
    int entries = random.nextInt(5) - 1;
    if (entries < 0) {
      return null;
    }
    @Nullable Object[] keys = new Object[entries];
    @Nullable Object[] values = new Object[entries];
    for (int i = 0; i < entries; i++) {
      keys[i] = text("key" + i);
      values[i] = random.nextInt(3) == 0 ? null : text("value " + random.nextInt(100));
    }
    return new ArrayBasedMapData(new GenericArrayData(keys), new GenericArrayData(values));
  }

  private static UTF8String text(String text) {
    return UTF8String.fromString(text);
  }

  private Path write(String columns, InternalRow... rows) {
    Path file = folder.resolve("few.parquet");
    try (ColumnFile written =
        new ColumnFile(
            new org.apache.hadoop.fs.Path(file.toString()),
            ColumnFormat.of(StructType.fromDDL(columns), Set.of()),
            compressor,
            new Configuration())) {
      for (InternalRow row : rows) {
        written.write(row);
      }
      written.finish();
    }
    return file;
  }

  private Path written(int seed, int rows) {
    return written(seed, rows, Integer.MAX_VALUE);
  }

  private Path written(int seed, int rows, int rowsOfGroup) {
    ColumnFormat format = ColumnFormat.of(SCHEMA, Set.of("id", "at"));
    Path file = folder.resolve("rows" + format.extension());
    try (ColumnFile columns =
        new ColumnFile(
            new org.apache.hadoop.fs.Path(file.toString()),
            format,
            compressor,
            new Configuration())) {
      for (int i = 0; i < rows; i++) {
        if (i > 0 && i % rowsOfGroup == 0) {
          columns.endGroup();
        }
        columns.write(row(seed, i));
      }
      columns.finish();
    }
    return file;
  }

  private Dataset<Row> expected(int seed, int rows) {
    List<InternalRow> all = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      all.add(row(seed, i));
    }
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(
            spark
                .sparkContext()
                .parallelize(
                    CollectionConverters.asScala(all).toSeq(),
                    1,
                    scala.reflect.ClassTag$.MODULE$.<InternalRow>apply(InternalRow.class)),
            SCHEMA,
            false);
  }

  private static String hash(Dataset<Row> rows) {
    return ContentHash.of(
        rows.withColumn("labels", org.apache.spark.sql.functions.expr("to_json(labels)")),
        List.of());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8_191, 8_192, 16_385})
  void spark_reads_what_was_written_by_batches_and_by_rows(int rows) {
    Path file = written(rows, rows);
    String expected = hash(expected(rows, rows));

    for (String batches : List.of("true", "false")) {
      SparkSession session = spark.newSession();
      session.conf().set("spark.sql.parquet.enableVectorizedReader", batches);
      Dataset<Row> read = session.read().parquet(file.toString());
      assertThat(read.schema().catalogString()).isEqualTo(SCHEMA.catalogString());
      assertThat(read.count()).isEqualTo(rows);
      assertThat(hash(read)).as("batches " + batches).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 8_192, 10_001})
  void each_group_of_rows_has_dictionaries_of_its_own(int rowsOfGroup) throws IOException {
    int rows = 25_000;
    Path file = written(6, rows, rowsOfGroup);

    Dataset<Row> read = spark.read().parquet(file.toString());
    assertThat(hash(read)).isEqualTo(hash(expected(6, rows)));
    assertThat(read.where("few = 'team 3' AND last IS NULL").count())
        .isEqualTo(expected(6, rows).where("few = 'team 3' AND last IS NULL").count());
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(
                new org.apache.hadoop.fs.Path(file.toString()), new Configuration()))) {
      assertThat(reader.getFooter().getBlocks()).hasSize((rows + rowsOfGroup - 1) / rowsOfGroup);
    }
  }

  @Test
  void filters_that_skip_pages_find_every_row() {
    int rows = 30_000;
    Dataset<Row> read = spark.read().parquet(written(3, rows).toString());
    Dataset<Row> all = expected(3, rows);

    for (String filter :
        List.of(
            "last = 'rare'",
            "last IS NULL AND amount = 7",
            "missing IS NOT NULL",
            "maybe BETWEEN 8000 AND 8400",
            "few = 'team 3' AND perhaps",
            "rate < -0.99",
            "money > 100000000000",
            "share > 3",
            "share = 0",
            "share >= -0.0D AND share <= 0.0D",
            "isnan(share)",
            "at >= timestamp_micros(1780000000000000 + 29990 * 1000)",
            "id > 'call-fff'",
            "day = date_from_unix_date(20007) AND small = -3")) {
      assertThat(read.where(filter).count()).as(filter).isEqualTo(all.where(filter).count());
    }
    assertThat(read.where("last = 'rare'").count()).isEqualTo(3);
  }

  @Test
  void duckdb_reads_the_same() throws SQLException {
    int rows = 20_000;
    Path file = written(4, rows);
    Row expected =
        expected(4, rows)
            .selectExpr(
                "sum(amount % 1000)",
                "count(few)",
                "sum(money)",
                "sum(rate)",
                "count_if(flag)",
                "max(id)",
                "sum(small)",
                "count(labels)",
                "sum(size(labels))",
                "min(at)",
                "count(missing)",
                "sum(length(many))",
                "sum(size(names))",
                "sum(aggregate(histogram.counts, 0L, (sum, n) -> sum + coalesce(n, 0)))",
                "sum(aggregate(maybe_histogram.counts, 0L, (sum, n) -> sum + coalesce(n, 0)))",
                "count(maybe_histogram.counts)",
                "count(maybe_histogram)",
                "sum(size(filter(parts, part -> part.name = 'part 1')))")
            .first();

    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet read =
            statement.executeQuery(
                "SELECT sum(amount % 1000), count(few), sum(money), sum(rate), count_if(flag), max(id),"
                    + " sum(small), count(labels), sum(cardinality(labels)), epoch_us(min(\"at\")),"
                    + " count(missing), sum(length(many)), sum(len(names)),"
                    + " sum(list_sum(histogram.counts)), sum(list_sum(maybe_histogram.counts)),"
                    + " count(maybe_histogram.counts), count(maybe_histogram),"
                    + " sum(len(list_filter(parts, part -> part.name = 'part 1'))) FROM '"
                    + file
                    + "'")) {
      assertThat(read.next()).isTrue();
      for (int i : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17}) {
        assertThat(read.getString(i + 1)).as("figure " + i).isEqualTo(expected.get(i).toString());
      }
      assertThat(read.getLong(9)).as("NULL maps have a size of their own in Spark").isPositive();
      assertThat(read.getLong(10)).isEqualTo(1_780_000_000_000_000L);
    }
  }

  @Test
  void a_dictionary_that_grows_too_large_is_left_and_what_had_it_stays_readable()
      throws IOException {
    int rows = 30_000;
    Path file = written(5, rows);

    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(
                new org.apache.hadoop.fs.Path(file.toString()), new Configuration()))) {
      BlockMetaData group = reader.getFooter().getBlocks().get(0);
      assertThat(group.getRowCount()).isEqualTo(rows);
      ColumnChunkMetaData many = chunk(group, "many");
      assertThat(many.getEncodingStats().hasDictionaryEncodedPages()).isTrue();
      assertThat(many.getEncodingStats().hasNonDictionaryEncodedPages()).isTrue();
      assertThat(chunk(group, "few").getEncodingStats().hasNonDictionaryEncodedPages()).isFalse();
      assertThat(chunk(group, "id").getEncodingStats().hasDictionaryPages()).isFalse();
      assertThat(chunk(group, "missing").getStatistics().getNumNulls()).isEqualTo(rows);
      assertThat(chunk(group, "small").getStatistics().minAsString()).isEqualTo("-3");
    }
  }

  private static ColumnChunkMetaData chunk(BlockMetaData group, String column) {
    return group.getColumns().stream()
        .filter(each -> each.getPath().toDotString().equals(column))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void null_in_a_column_that_has_none_is_refused() {
    assertThatThrownBy(
            () ->
                write(
                    "a STRING, b BIGINT NOT NULL",
                    new GenericInternalRow(new Object[] {text("x"), 1L}),
                    new GenericInternalRow(new Object[] {text("y"), null})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no value in column b, which is NOT NULL");
  }

  @Test
  void null_in_an_array_that_has_none_is_refused() {
    assertThatThrownBy(
            () ->
                write(
                    "a STRING, b ARRAY<STRING> NOT NULL",
                    new GenericInternalRow(new Object[] {text("y"), null})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no value in column b, which is NOT NULL");
  }

  @Test
  void a_page_of_long_arrays_ends_before_it_grows_large() throws IOException {
    InternalRow[] rows = new InternalRow[5_000];
    for (int row = 0; row < rows.length; row++) {
      @Nullable Object[] counts = new Object[200];
      for (int i = 0; i < counts.length; i++) {
        counts[i] = (long) row * i;
      }
      rows[row] = new GenericInternalRow(new Object[] {new GenericArrayData(counts)});
    }
    Path file = write("counts ARRAY<BIGINT> NOT NULL", rows);

    Dataset<Row> read = spark.read().parquet(file.toString());
    assertThat(
            read.selectExpr("sum(aggregate(counts, 0L, (sum, n) -> sum + n))").first().getLong(0))
        .isEqualTo(4_999L * 5_000 / 2 * 199 * 200 / 2);
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(
                new org.apache.hadoop.fs.Path(file.toString()), new Configuration()))) {
      ColumnChunkMetaData counts = reader.getFooter().getBlocks().get(0).getColumns().get(0);
      assertThat(reader.readOffsetIndex(counts).getPageCount()).isEqualTo(7);
    }
  }

  @Test
  void a_type_that_no_column_has_is_refused() {
    ColumnFormat format = ColumnFormat.of(StructType.fromDDL("a FLOAT"), Set.of());

    assertThatThrownBy(
            () ->
                new ColumnFile(
                    new org.apache.hadoop.fs.Path(folder.resolve("double.parquet").toString()),
                    format,
                    compressor,
                    new Configuration()))
        .hasMessage("no column of a data file has the type FLOAT");
  }
}
