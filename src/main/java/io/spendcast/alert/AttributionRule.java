package io.spendcast.alert;

/**
 * Names the team, cost centre and owner that the spend of an API key, project, route or team counts
 * for.
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
