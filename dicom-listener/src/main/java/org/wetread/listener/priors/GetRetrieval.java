package org.wetread.listener.priors;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.wetread.dicom.net.Association;
import org.wetread.dicom.net.InstanceHandler;
import org.wetread.dicom.net.PresentationContext;
import org.wetread.dicom.net.QueryBounds;
import org.wetread.dicom.net.QueryOperation;
import org.wetread.dicom.net.ScpSettings;
import org.wetread.listener.pacs.ArchiveQueries;
import org.wetread.listener.pacs.Deadline;

/**
 * C-GET: the images come in the association that asks, so that the archive needs no address of
 * ours, and what is another patient's is answered 0124H and not stored.
 */
public final class GetRetrieval implements Retrieval {

  private static final int CONTEXT = 3;

  private final InstanceHandler intake;
  private final long maxObjectBytes;
  private final Set<String> sopClasses;
  private final List<PresentationContext> contexts;

  /**
   * @param intake what takes the images of the right patient
   * @param taken the SOP Classes and transfer syntaxes to take them in
   */
  public GetRetrieval(InstanceHandler intake, ScpSettings taken) {
    this.intake = intake;
    this.maxObjectBytes = taken.maxObjectBytes();
    this.sopClasses = taken.abstractSyntaxes();
    this.contexts = contexts(taken);
  }

  /** One for each pair, so that the archive converts nothing. */
  private static List<PresentationContext> contexts(ScpSettings taken) {
    var contexts = new ArrayList<>(List.of(QueryOperation.GET.context(CONTEXT)));
    for (var sopClass : taken.abstractSyntaxes()) {
      for (var syntax :
          taken.transferSyntaxes().stream().sorted(Comparator.naturalOrder()).toList()) {
        var id = CONTEXT + 2 * contexts.size();
        if (id <= 0xff) {
          contexts.add(new PresentationContext(id, sopClass, List.of(syntax.uid())));
        }
      }
    }
    return List.copyOf(contexts);
  }

  @Override
  public List<PresentationContext> contexts() {
    return contexts;
  }

  @Override
  public Set<String> provided() {
    return sopClasses;
  }

  @Override
  public Archive.Retrieved retrieve(
      Association association,
      ArchiveQueries queries,
      ArchivedSeries series,
      PatientIdentity patient,
      Deadline deadline)
      throws IOException {
    var door = new PatientDoor(patient, intake);
    var bounds = QueryBounds.within(deadline.leftOrLeast());
    var result = association.get(series.retrieval(), bounds, maxObjectBytes, door);
    return new Archive.Retrieved(door.own(), door.ofOthers(), result.end(), result.status());
  }
}
