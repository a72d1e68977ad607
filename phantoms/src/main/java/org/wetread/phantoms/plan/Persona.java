package org.wetread.phantoms.plan;

import java.time.LocalDate;
import org.wetread.phantoms.anatomy.Physique;
import org.wetread.phantoms.projection.Dice;

/**
 * A patient who never was. Name, ID and issuer say so at first sight, so that no phantom can be
 * taken for a person.
 */
public record Persona(int number, long seed) {
  public static final String ISSUER = "WETREAD-PHANTOMS";

  static Persona of(long catalogueSeed, int number) {
    return new Persona(number, Dice.mix(catalogueSeed + Dice.mix(number)));
  }

  public Physique physique() {
    return Physique.of(seed);
  }

  /** As PN, for example {@code PHANTOM^A17}. */
  public String name() {
    var letter = (char) ('A' + number / 100 % 26);
    return "PHANTOM^%c%02d".formatted(letter, number % 100);
  }

  public String id() {
    return "PH-%06d".formatted(number);
  }

  public String sex() {
    return physique().female() ? "F" : "M";
  }

  public LocalDate birthDate() {
    var dice = Dice.of(seed, "birth");
    return LocalDate.of(2025, 1, 1)
        .minusYears(physique().ageYears())
        .minusDays(dice.between(1, 360));
  }
}
