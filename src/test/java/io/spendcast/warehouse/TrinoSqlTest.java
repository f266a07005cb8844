package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.CreateView;
import io.trino.sql.tree.Statement;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Trino's own parser reads what is meant for Trino; no Trino runs here. */
class TrinoSqlTest {
  private static final Path PAGE =
      Path.of(System.getProperty("spendcast.basedir", ""), "docs/histograms.md");

  @Test
  void trino_parses_every_statement_that_registers_the_tables_and_views() {
    List<Statement> statements = statements().stream().map(TrinoSqlTest::parse).toList();

    assertThat(statements.stream().filter(CreateView.class::isInstance))
        .hasSameSizeAs(PublishedViews.VIEWS);
  }

  @Test
  void trino_gets_no_function_that_spark_alone_has() {
    assertThat(String.join(";", statements()))
        .doesNotContainPattern(
            "explode\\(|weekofyear|weekday\\(|date_sub|datediff|to_date|yyyy-|\\bday\\(usage");
  }

  @Test
  void trino_parses_the_merge_of_histograms_in_the_documentation() throws IOException {
    Matcher block =
        Pattern.compile("```trino\\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
    assertThat(block.find()).isTrue();
    assertThat(parse(block.group(1))).isNotNull();
  }

  @Test
  void spark_sql_is_not_taken_for_trino_sql() {
    assertThatThrownBy(() -> parse(PublishedViews.text("latency_by_week")))
        .isInstanceOf(ParsingException.class);
  }

  private static List<String> statements() {
    Map<Table, Long> published =
        Arrays.stream(Table.values()).collect(Collectors.toMap(Function.identity(), table -> 7L));
    return new RegistrationStatements(
            SqlDialect.trino,
            "lake.genai",
            Path.of("/warehouse"),
            new BigDecimal("0.995"),
            published)
        .all();
  }

  private static Statement parse(String sql) {
    return new SqlParser().createStatement(sql);
  }
}
