package org.wetread.listener;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;
import org.wetread.events.Technique;
import org.wetread.events.ViewPosition;

/**
 * Draws from a header what routing needs. A malformed attribute reads as absent: an image is not
 * refused over its date.
 */
public final class TechniqueReader {

  private static final int OLDEST_AGE = 90;
  private static final Set<String> URGENT = Set.of("STAT", "HIGH");

  private final ZoneId siteZone;
  private final Predicate<String> stations;

  /**
   * @param siteZone the zone of dates and times without offset
   */
  public TechniqueReader(ZoneId siteZone) {
    this(siteZone, station -> false);
  }

  /**
   * @param siteZone the zone of dates and times without offset
   * @param stations which Station Names (0008,1010), upper case, are a device's; no other is told
   */
  public TechniqueReader(ZoneId siteZone, Predicate<String> stations) {
    this.siteZone = siteZone;
    this.stations = stations;
  }

  /** The technique of an offered instance; the epoch stands for a missing acquisition time. */
  public Technique read(DataSet header, OfferedInstance offered) {
    return new Technique(
        offered.sopClassUid(),
        DefinedTerms.modality(upper(header, Tag.MODALITY)),
        bodyPart(header),
        view(header),
        !upper(header, Tag.PRESENTATION_INTENT_TYPE).equals("FOR PROCESSING"),
        original(header),
        header.integer(Tag.ROWS).orElse(0),
        header.integer(Tag.COLUMNS).orElse(0),
        header.integer(Tag.BITS_STORED).orElse(0),
        DefinedTerms.photometricInterpretation(upper(header, Tag.PHOTOMETRIC_INTERPRETATION)),
        offered.transferSyntax().uid(),
        age(header),
        acquiredAt(header),
        offered.callingAeTitle(),
        stationName(header),
        URGENT.contains(upper(header, Tag.REQUESTED_PROCEDURE_PRIORITY)));
  }

  private static String bodyPart(DataSet header) {
    var stated = DefinedTerms.bodyPart(upper(header, Tag.BODY_PART_EXAMINED));
    return stated.isEmpty() ? AnatomicRegion.bodyPart(header) : stated;
  }

  /** Of a device that the site has named: any other text may hold anybody's name. */
  private Optional<String> stationName(DataSet header) {
    return Optional.of(upper(header, Tag.STATION_NAME)).filter(stations);
  }

  private static ViewPosition view(DataSet header) {
    return switch (upper(header, Tag.VIEW_POSITION)) {
      case "PA" -> ViewPosition.PA;
      case "AP" -> ViewPosition.AP;
      case "LL", "RL", "LLD", "RLD", "LATERAL", "LAT" -> ViewPosition.LATERAL;
      case "" -> ViewCode.view(header);
      default -> ViewPosition.OTHER;
    };
  }

  private static boolean original(DataSet header) {
    var type = header.strings(Tag.IMAGE_TYPE);
    return type.isEmpty() || !type.getFirst().trim().equals("DERIVED");
  }

  private Instant acquiredAt(DataSet header) {
    return DicomTimes.acquired(header, siteZone).orElse(Instant.EPOCH);
  }

  private OptionalInt age(DataSet header) {
    var stated = header.string(Tag.PATIENT_AGE).flatMap(DicomTimes::ageYears);
    if (stated.isPresent()) {
      return OptionalInt.of(Math.min(stated.get(), OLDEST_AGE));
    }
    var birth = header.string(Tag.PATIENT_BIRTH_DATE).flatMap(DicomTimes::date);
    var taken = DicomTimes.acquired(header, siteZone).map(at -> LocalDate.ofInstant(at, siteZone));
    if (birth.isEmpty() || taken.isEmpty() || taken.get().isBefore(birth.get())) {
      return OptionalInt.empty();
    }
    var years = ChronoUnit.YEARS.between(birth.get(), taken.get());
    return OptionalInt.of((int) Math.min(years, OLDEST_AGE));
  }

  static String upper(DataSet header, Tag tag) {
    return header.string(tag).orElse("").trim().toUpperCase(Locale.ROOT);
  }
}
