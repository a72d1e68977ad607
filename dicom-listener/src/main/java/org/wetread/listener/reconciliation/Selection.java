package org.wetread.listener.reconciliation;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/**
 * Which part of the archive to look at.
 *
 * @param since first Study Date (0008,0020)
 * @param until last Study Date
 * @param modalities of series, upper case
 */
public record Selection(LocalDate since, LocalDate until, Set<String> modalities) {

  public Selection {
    modalities = Set.copyOf(modalities);
  }

  /** Range matching (PS3.4 section C.2.2.2.5). */
  String studyDates() {
    return since.format(DateTimeFormatter.BASIC_ISO_DATE)
        + '-'
        + until.format(DateTimeFormatter.BASIC_ISO_DATE);
  }
}
