package io.spendcast.sample;

/** What became of the records of a source; {@code records = accepted + duplicate + quarantined}. */
public record SourceCounts(int records, int accepted, int duplicate, int quarantined) {

  static final SourceCounts NONE = new SourceCounts(0, 0, 0, 0);

  SourceCounts plusAccepted() {
    return new SourceCounts(records + 1, accepted + 1, duplicate, quarantined);
  }

  SourceCounts plusDuplicate() {
    return new SourceCounts(records + 1, accepted, duplicate + 1, quarantined);
  }

  SourceCounts plusQuarantined() {
    return new SourceCounts(records + 1, accepted, duplicate, quarantined + 1);
  }
}
