package io.spendcast.warehouse;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendcast.SharedSpark;
import io.spendcast.config.InvalidConfigurationException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class CatalogSchemaTest {
  private static final SparkSession SPARK = SharedSpark.session();

  @Test
  void a_catalog_that_ends_with_the_process_is_refused() {
    for (String schema : new String[] {"spend", "spark_catalog.spend"}) {
      assertThatThrownBy(() -> CatalogSchema.requireLasting(SPARK, schema))
          .isInstanceOf(InvalidConfigurationException.class)
          .hasMessageContaining("would forget the tables when this run ends");
    }
  }

  @Test
  void a_catalog_of_its_own_is_refused_before_anything_is_made_in_it() {
    assertThatThrownBy(() -> CatalogSchema.requireLasting(SPARK, "lake.spend"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("lake.spend lies in a catalog of its own")
        .hasMessageContaining("name a schema of that, such as spendcast");
  }

  @Test
  void a_schema_that_cannot_be_made_is_told_with_what_spark_says() {
    assertThatThrownBy(() -> CatalogSchema.create(SPARK, "nowhere.spend"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("cannot find or make nowhere.spend")
        .hasMessageContaining("SPENDCAST_SUBMIT_OPTIONS");
  }
}
