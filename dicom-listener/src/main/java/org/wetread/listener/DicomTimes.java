package org.wetread.listener;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;

/** Dates, times and ages as PS3.5 section 6.2 writes them; malformed ones are empty. */
final class DicomTimes {

  private static final Pattern TIME =
      Pattern.compile("(\\d{2})(?::?(\\d{2}))?(?::?(\\d{2}))?(?:\\.\\d{1,6})?");
  private static final Pattern DATE_TIME =
      Pattern.compile("(\\d{8})(\\d{0,6})(?:\\.\\d{1,6})?([+-]\\d{4})?");
  private static final Pattern AGE = Pattern.compile("(\\d{3})([DWMY])");

  private DicomTimes() {}

  /** Acquisition, else content, else study date and time. */
  static Optional<Instant> acquired(DataSet header, ZoneId zone) {
    return header
        .string(Tag.ACQUISITION_DATE_TIME)
        .flatMap(text -> dateTime(text.trim(), zone))
        .or(() -> at(header, Tag.ACQUISITION_DATE, Tag.ACQUISITION_TIME, zone))
        .or(() -> at(header, Tag.CONTENT_DATE, Tag.CONTENT_TIME, zone))
        .or(() -> at(header, Tag.STUDY_DATE, Tag.STUDY_TIME, zone));
  }

  static Optional<LocalDate> date(String text) {
    try {
      var digits = text.trim().replace(".", "");
      return Optional.of(LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whole years of an Age String; days, weeks and months of the first year are 0 years. */
  static Optional<Integer> ageYears(String text) {
    var age = AGE.matcher(text.trim());
    if (!age.matches()) {
      return Optional.empty();
    }
    var count = Integer.parseInt(age.group(1));
    return Optional.of(
        switch (age.group(2)) {
          case "D" -> count / 365;
          case "W" -> count / 52;
          case "M" -> count / 12;
          default -> count;
        });
  }

  private static Optional<Instant> at(DataSet header, Tag date, Tag time, ZoneId zone) {
    var clock = header.string(time).flatMap(DicomTimes::time).orElse(LocalTime.MIDNIGHT);
    return header
        .string(date)
        .flatMap(DicomTimes::date)
        .map(day -> day.atTime(clock).atZone(zone).toInstant());
  }

  private static Optional<LocalTime> time(String text) {
    var parts = TIME.matcher(text.trim());
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalTime.of(number(parts.group(1)), number(parts.group(2)), number(parts.group(3))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> dateTime(String text, ZoneId zone) {
    var parts = DATE_TIME.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var clock = time(parts.group(2)).orElse(LocalTime.MIDNIGHT);
    return offset(parts.group(3), zone)
        .flatMap(
            offset ->
                date(parts.group(1)).map(day -> day.atTime(clock).atZone(offset).toInstant()));
  }

  private static Optional<ZoneId> offset(@Nullable String stated, ZoneId site) {
    try {
      return Optional.of(stated == null ? site : ZoneOffset.of(stated));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
