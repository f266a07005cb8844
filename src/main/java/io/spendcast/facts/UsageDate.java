package io.spendcast.facts;

import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** The usage date: the calendar day of an instant in the reporting time zone. */
public final class UsageDate {
  private UsageDate() {}

  /**
   * @param instant an SQL expression
   */
  public static Column of(String instant, ZoneId zone) {
    return functions.expr(sql(instant, zone));
  }

  static String sql(String instant, ZoneId zone) {
    return "to_date(from_utc_timestamp(" + instant + ", '" + zone.getId() + "'))";
  }
}
