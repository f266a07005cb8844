package io.spendcast.forecast;

import io.spendcast.forecast.family.FamilyModel;
import java.time.LocalDate;

/** The family's combination for the days to come; the regression's fit for unknown past days. */
record FamilyVolume(FamilyModel family, LogLinkRegression regression) implements VolumeModel {

  @Override
  public VolumePath forecast(double[] history, LocalDate origin, int horizon) {
    double[] fitted = regression.forecast(history, origin, horizon).fitted();
    FamilyModel.MedianAndMean paths = family.forecast(history, origin.toEpochDay(), horizon);
    return new VolumePath(fitted, paths.median(), paths.mean());
  }
}
