package io.spendcast.alert;

/**
 * Whom spend counts for.
 *
 * @param value value of the scope; of an API key its SHA-256, hexadecimal in lower case
 * @param owner who answers for it
 * @param dates usage dates, days of the reporting zone
 */
public record AttributionRule(
    AttributionScope scope,
    String value,
    String team,
    String costCentre,
    String owner,
    EffectiveDates dates) {}
