package org.wetread.listener.priors;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;

/**
 * When a study began, as PS3.5 section 6.2 writes it: Study Date (0008,0020) and Study Time
 * (0008,0030), whose digits sort as the moments do. A study without a time begins at midnight.
 */
public record StudyMoment(String date, String time) implements Comparable<StudyMoment> {

  private static final Pattern DATE = Pattern.compile("\\d{8}");
  private static final Comparator<StudyMoment> ORDER =
      Comparator.comparing(StudyMoment::date).thenComparing(StudyMoment::time);

  /** Empty when there is no date, or a malformed one. */
  public static Optional<StudyMoment> of(DataSet header) {
    return header
        .string(Tag.STUDY_DATE)
        .filter(date -> DATE.matcher(date).matches())
        .map(date -> new StudyMoment(date, header.string(Tag.STUDY_TIME).orElse("")));
  }

  @Override
  public int compareTo(StudyMoment other) {
    return ORDER.compare(this, other);
  }
}
