package io.spendcast.price;

import io.spendcast.ingest.Sha256;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A price that a load states and that is held back, because a rule finds it implausible.
 *
 * @param amount what the load states for one unit, scale 18, may be negative; null: that there is
 *     no such price any more
 * @param text the price as its source wrote it
 * @param oldAmount the price that it would replace; null: none
 * @param rule name of the rule
 * @param severity the rule's
 * @param detail what is wrong, in words
 */
public record HeldPrice(
    PriceKey key,
    Validity validity,
    @Nullable BigDecimal amount,
    String currency,
    String text,
    PriceKind kind,
    @Nullable String note,
    Provenance provenance,
    @Nullable BigDecimal oldAmount,
    String rule,
    String severity,
    String detail) {

  static HeldPrice of(
      PriceEntry entry, @Nullable BigDecimal oldAmount, LintRule rule, String detail) {
    return of(entry, oldAmount, rule.name(), rule.severity(), detail);
  }

  static HeldPrice of(
      PriceEntry entry,
      @Nullable BigDecimal oldAmount,
      String rule,
      String severity,
      String detail) {
    return new HeldPrice(
        entry.key(),
        entry.validity(),
        entry.price().amount(),
        entry.price().currency(),
        entry.price().text(),
        entry.kind(),
        entry.note(),
        entry.provenance(),
        oldAmount,
        rule,
        severity,
        detail);
  }

  /**
   * Whether an entry is this price: of the same use, list, amount and currency, and where its list
   * has dates at a time that both hold.
   */
  boolean states(PriceEntry entry) {
    return amount != null
        && amount.compareTo(entry.price().amount()) == 0
        && currency.equals(entry.price().currency())
        && provenance.source().equals(entry.provenance().source())
        && provenance.datesStated() == entry.provenance().datesStated()
        && WorkingBook.use(key).equals(WorkingBook.use(entry.key()))
        && (!provenance.datesStated() || validity.overlaps(entry.validity()));
  }

  /**
   * The price as it would be loaded.
   *
   * @throws IllegalStateException where it is no price: negative, or the end of one
   */
  public PriceEntry entry() {
    if (amount == null || amount.signum() < 0) {
      throw new IllegalStateException(key + " has no price to load: " + text);
    }
    return new PriceEntry(
        key, validity, new UnitPrice(amount, currency, text), kind, note, provenance);
  }

  /**
   * What makes it the same finding at a later load: a list whose prices start when they became
   * known states the same price later again.
   */
  public String identity() {
    return Sha256.hex(
        String.join(
            "|",
            key.identity(),
            rule,
            String.valueOf(amount),
            currency,
            provenance.source(),
            provenance.datesStated() ? validity.toString() : ""));
  }
}
