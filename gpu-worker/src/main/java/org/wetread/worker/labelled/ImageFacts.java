package org.wetread.worker.labelled;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;
import org.wetread.events.Technique;
import org.wetread.events.ViewPosition;

/**
 * What a header says that decides whether a pack reads the image, or that figures are told apart
 * by. The table overrides it, because research data often lack it.
 */
record ImageFacts(DataSet header, LabelledRow row) {

  private static final int OLDEST = 90;

  /** As far as selectors look at it. */
  Technique technique() {
    return new Technique(
        upper(Tag.SOP_CLASS_UID),
        upper(Tag.MODALITY),
        upper(Tag.BODY_PART_EXAMINED),
        view(),
        !upper(Tag.PRESENTATION_INTENT_TYPE).equals("FOR PROCESSING"),
        true,
        header.integer(Tag.ROWS).orElse(0),
        header.integer(Tag.COLUMNS).orElse(0),
        header.integer(Tag.BITS_STORED).orElse(0),
        upper(Tag.PHOTOMETRIC_INTERPRETATION),
        "",
        age(),
        Instant.EPOCH,
        "",
        Optional.empty(),
        false);
  }

  ViewPosition view() {
    return row.view()
        .orElseGet(
            () ->
                switch (upper(Tag.VIEW_POSITION)) {
                  case "PA" -> ViewPosition.PA;
                  case "AP" -> ViewPosition.AP;
                  case "LL", "RL", "LLD", "RLD", "LATERAL", "LAT" -> ViewPosition.LATERAL;
                  case "" -> ViewPosition.UNKNOWN;
                  default -> ViewPosition.OTHER;
                });
  }

  String sex() {
    return row.sex().filter(sex -> !sex.isEmpty()).orElse(stated(upper(Tag.PATIENT_SEX)));
  }

  /** A maker is no patient; still no more than a name's length is taken. */
  String manufacturer() {
    var maker = header.string(Tag.MANUFACTURER).orElse("").replaceAll("[^ -~]", "").strip();
    return stated(maker.substring(0, Math.min(64, maker.length())));
  }

  String ageBand() {
    var age = age();
    if (age.isEmpty()) {
      return stated("");
    }
    var years = age.getAsInt();
    return years < 18
        ? "under 18"
        : years < 40 ? "18-39" : years < 60 ? "40-59" : years < 80 ? "60-79" : "80 and over";
  }

  private static String stated(String text) {
    return text.isEmpty() ? "not stated" : text;
  }

  private OptionalInt age() {
    if (row.age().isPresent()) {
      return row.age();
    }
    var stated = header.string(Tag.PATIENT_AGE).map(String::strip).orElse("");
    if (stated.matches("\\d{3}Y")) {
      return OptionalInt.of(Math.min(OLDEST, Integer.parseInt(stated.substring(0, 3))));
    }
    if (stated.matches("\\d{3}[MWD]")) {
      return OptionalInt.of(0);
    }
    var birth = date(Tag.PATIENT_BIRTH_DATE);
    var taken = date(Tag.STUDY_DATE);
    return birth.isPresent() && taken.isPresent() && !taken.get().isBefore(birth.get())
        ? OptionalInt.of((int) Math.min(OLDEST, ChronoUnit.YEARS.between(birth.get(), taken.get())))
        : OptionalInt.empty();
  }

  private Optional<LocalDate> date(Tag tag) {
    try {
      return header
          .string(tag)
          .map(String::strip)
          .filter(text -> !text.isEmpty())
          .map(text -> LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private String upper(Tag tag) {
    return header.string(tag).orElse("").strip().toUpperCase(Locale.ROOT);
  }
}
