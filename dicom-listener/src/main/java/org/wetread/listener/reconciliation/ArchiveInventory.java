package org.wetread.listener.reconciliation;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.Uid;
import org.wetread.dicom.net.StudyRootQuery.Level;
import org.wetread.listener.pacs.ArchiveQueries;

/**
 * Every object that the archive has of some days and modalities, level by level. What bears no
 * valid UID is passed over: it could not have been taken here.
 */
public final class ArchiveInventory {

  private final ArchiveQueries queries;

  public ArchiveInventory(ArchiveQueries queries) {
    this.queries = queries;
  }

  /** The objects; an archive that does not tell all of them is an exception. */
  public List<ArchivedInstance> of(Selection selection) throws IOException {
    var instances = new LinkedHashSet<ArchivedInstance>();
    for (var study : studies(selection)) {
      for (var series : series(study, selection.modalities())) {
        for (var instance : instances(study, series)) {
          instances.add(new ArchivedInstance(study, series, instance));
        }
      }
    }
    return List.copyOf(instances);
  }

  /** Modalities in Study is asked for one by one, as a list of values does not match there. */
  private Set<String> studies(Selection selection) throws IOException {
    var studies = new LinkedHashSet<String>();
    for (var modality : selection.modalities()) {
      studies.addAll(
          queries.find(
              Level.STUDY,
              DataSet.builder()
                  .put(Tag.STUDY_DATE, selection.studyDates())
                  .put(Tag.MODALITIES_IN_STUDY, modality)
                  .put(Tag.STUDY_INSTANCE_UID),
              match -> uid(match, Tag.STUDY_INSTANCE_UID)));
    }
    return studies;
  }

  /** Modality is looked at here, because an archive need not match what it was asked above. */
  private List<String> series(String study, Set<String> modalities) throws IOException {
    return queries.find(
        Level.SERIES,
        DataSet.builder()
            .put(Tag.STUDY_INSTANCE_UID, study)
            .put(Tag.SERIES_INSTANCE_UID)
            .put(Tag.MODALITY),
        match ->
            match.string(Tag.MODALITY).filter(modalities::contains).isPresent()
                ? uid(match, Tag.SERIES_INSTANCE_UID)
                : Optional.empty());
  }

  private List<String> instances(String study, String series) throws IOException {
    return queries.find(
        Level.IMAGE,
        DataSet.builder()
            .put(Tag.STUDY_INSTANCE_UID, study)
            .put(Tag.SERIES_INSTANCE_UID, series)
            .put(Tag.SOP_INSTANCE_UID),
        match -> uid(match, Tag.SOP_INSTANCE_UID));
  }

  private static Optional<String> uid(DataSet match, Tag tag) {
    return match.string(tag).filter(Uid::isValid);
  }
}
