package io.spendcast.price;

import org.jspecify.annotations.Nullable;

/**
 * Another name of a model, or the pattern of such names: what it names is priced as the target.
 *
 * @param provider provider of both names
 * @param names the names as served
 * @param target model whose prices are taken
 */
public record ModelAlias(
    String provider,
    NamePattern names,
    String target,
    Validity validity,
    @Nullable String note,
    Provenance provenance)
    implements PriceTerm {

  @Override
  public PriceKind kind() {
    return PriceKind.ALIAS;
  }

  /** The model whose prices are taken. */
  public ModelKey targetKey() {
    return new ModelKey(provider, target);
  }

  boolean names(ModelKey model) {
    return provider.equals(model.provider()) && names.matches(model.model());
  }

  @Override
  public String subject() {
    return "alias " + QuotedText.plain(provider) + "/" + QuotedText.plain(names.text());
  }

  @Override
  public String saying() {
    return "priced as " + QuotedText.plain(target);
  }

  @Override
  public String priceRowId() {
    return new RowContent()
        .add(kind().code())
        .add(provider)
        .add(names.text())
        .add(target)
        .add(validity)
        .add(note)
        .sha256();
  }
}
