package org.wetread.listener.priors;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.Uid;
import org.wetread.dicom.net.StudyRootQuery.Level;

/** Finds the series of a wanted prior in the archive (level by level). */
final class PriorSearch {

  private static final int MAX_CANDIDATES = 10;
  private static final Set<String> RADIOGRAPHY = Set.of("CR", "DX");
  private static final Set<String> CHEST = Set.of("CHEST", "THORAX");

  /** What there is. */
  record Found(List<ArchivedSeries> series, boolean ofOthersOnly) {}

  private record Series(ArchivedSeries series, String modality, String bodyPart) {}

  private final Archive.Session archive;

  PriorSearch(Archive.Session archive) {
    this.archive = archive;
  }

  Found search(WantedPrior wanted) throws IOException {
    var answers = archive.find(Level.STUDY, studyKeys(wanted), Optional::of);
    var own = answers.stream().filter(answer -> !wanted.patient().contradicts(answer)).toList();
    return new Found(series(candidates(wanted, own)), own.isEmpty() && !answers.isEmpty());
  }

  /** A study known by name is asked for by that alone, so that a wrong patient is noticed. */
  private static DataSetBuilder studyKeys(WantedPrior wanted) {
    var keys =
        DataSet.builder()
            .put(Tag.PATIENT_ID)
            .put(Tag.ISSUER_OF_PATIENT_ID)
            .put(Tag.STUDY_DATE)
            .put(Tag.STUDY_TIME)
            .put(Tag.STUDY_INSTANCE_UID)
            .put(Tag.MODALITIES_IN_STUDY);
    return switch (wanted) {
      case WantedPrior.OfStudy(_, var study) -> keys.put(Tag.STUDY_INSTANCE_UID, study);
      case WantedPrior.NearestChest(var patient, var before, _) ->
          keys.put(Tag.PATIENT_ID, patient.patientId()).put(Tag.STUDY_DATE, '-' + before.date());
    };
  }

  /** Studies to look into, the nearest first. */
  static List<String> candidates(WantedPrior wanted, List<DataSet> answers) {
    return switch (wanted) {
      case WantedPrior.OfStudy(_, var study) -> answers.isEmpty() ? List.of() : List.of(study);
      case WantedPrior.NearestChest(_, var before, var current) ->
          earlier(before, current, answers);
    };
  }

  private static List<String> earlier(StudyMoment before, String current, List<DataSet> answers) {
    record Study(String uid, StudyMoment moment) {}
    return answers.stream()
        .filter(PriorSearch::mayHoldRadiographs)
        .flatMap(
            answer ->
                StudyMoment.of(answer)
                    .filter(moment -> moment.compareTo(before) < 0)
                    .flatMap(
                        moment ->
                            uid(answer, Tag.STUDY_INSTANCE_UID).map(uid -> new Study(uid, moment)))
                    .stream())
        .filter(study -> !study.uid.equals(current))
        .sorted(Comparator.comparing(Study::moment).reversed())
        .limit(MAX_CANDIDATES)
        .map(Study::uid)
        .toList();
  }

  private static boolean mayHoldRadiographs(DataSet answer) {
    var modalities = answer.strings(Tag.MODALITIES_IN_STUDY);
    return modalities.stream().allMatch(String::isBlank)
        || modalities.stream().anyMatch(RADIOGRAPHY::contains);
  }

  /** The nearest study with a chest; else the nearest whose body part the archive does not tell. */
  private List<ArchivedSeries> series(List<String> studies) throws IOException {
    List<ArchivedSeries> untold = List.of();
    for (var study : studies) {
      var radiographs = radiographs(study);
      var chests = of(radiographs, CHEST);
      if (!chests.isEmpty()) {
        return chests;
      }
      untold = untold.isEmpty() ? of(radiographs, Set.of("")) : untold;
    }
    return untold;
  }

  private static List<ArchivedSeries> of(List<Series> all, Set<String> bodyParts) {
    return all.stream()
        .filter(one -> bodyParts.contains(one.bodyPart))
        .map(Series::series)
        .toList();
  }

  private List<Series> radiographs(String study) throws IOException {
    var keys =
        DataSet.builder()
            .put(Tag.STUDY_INSTANCE_UID, study)
            .put(Tag.SERIES_INSTANCE_UID)
            .put(Tag.MODALITY)
            .put(Tag.BODY_PART_EXAMINED);
    var all =
        archive.find(
            Level.SERIES,
            keys,
            match ->
                uid(match, Tag.SERIES_INSTANCE_UID)
                    .map(
                        uid ->
                            new Series(
                                new ArchivedSeries(study, uid),
                                upper(match, Tag.MODALITY),
                                upper(match, Tag.BODY_PART_EXAMINED))));
    return all.stream().filter(one -> RADIOGRAPHY.contains(one.modality)).toList();
  }

  private static Optional<String> uid(DataSet match, Tag tag) {
    return match.string(tag).filter(Uid::isValid);
  }

  private static String upper(DataSet match, Tag tag) {
    return match.string(tag).orElse("").strip().toUpperCase(Locale.ROOT);
  }
}
