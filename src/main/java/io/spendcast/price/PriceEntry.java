package io.spendcast.price;

import org.jspecify.annotations.Nullable;

/**
 * One price as a list states it: for which usage, how much, when, and says who.
 *
 * @param note what the list says about it
 */
public record PriceEntry(
    PriceKey key,
    Validity validity,
    UnitPrice price,
    PriceKind kind,
    @Nullable String note,
    Provenance provenance)
    implements PriceStatement {

  @Override
  public String priceRowId() {
    return new RowContent()
        .add(key.model().provider())
        .add(key.model().model())
        .add(key.meter().columnName())
        .add(key.serviceTier())
        .add(Boolean.toString(key.isBatch()))
        .add(key.region())
        .add(Long.toString(key.context().min()))
        .add(Boolean.toString(key.context().inclusive()))
        .add(key.dayWindow() == null ? null : key.dayWindow().toString())
        .add(price.currency())
        .add(price.amount().stripTrailingZeros().toPlainString())
        .add(validity)
        .add(kind.code())
        .add(note)
        .sha256();
  }
}
