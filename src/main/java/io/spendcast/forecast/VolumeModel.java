package io.spendcast.forecast;

import java.time.LocalDate;

/** A way to continue a series of daily volumes. */
interface VolumeModel {

  /**
   * @param history volumes up to the origin, NaN where unknown; may be empty
   * @param horizon days to forecast after the origin
   */
  VolumePath forecast(double[] history, LocalDate origin, int horizon);
}
