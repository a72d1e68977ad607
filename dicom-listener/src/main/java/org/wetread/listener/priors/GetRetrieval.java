package org.wetread.listener.priors;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wetread.dicom.data.DataSetReader;
import org.wetread.dicom.data.DicomFormatException;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.net.Association;
import org.wetread.dicom.net.IncomingInstance;
import org.wetread.dicom.net.InstanceHandler;
import org.wetread.dicom.net.PresentationContext;
import org.wetread.dicom.net.QueryBounds;
import org.wetread.dicom.net.QueryOperation;
import org.wetread.dicom.net.ScpSettings;
import org.wetread.dicom.net.Status;
import org.wetread.listener.pacs.ArchiveQueries;
import org.wetread.listener.pacs.Deadline;

/**
 * C-GET: the images come in the association that asks, so that the archive needs no address of
 * ours. Whose an image is is read from its header before the intake sees it.
 */
public final class GetRetrieval implements Retrieval {

  private static final int CONTEXT = 3;
  private static final ReadLimits HEADER = new ReadLimits(64, 100_000, 4 << 20, 64 << 20);

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
  public Retrieved retrieve(
      Association association,
      ArchiveQueries queries,
      ArchivedSeries series,
      PatientIdentity patient,
      Deadline deadline)
      throws IOException {
    var door = new Door(patient);
    var bounds = QueryBounds.within(deadline.leftOrLeast());
    var result = association.get(series.retrieval(), bounds, maxObjectBytes, door);
    return new Retrieved(door.own, door.ofOthers, result);
  }

  /** Lets in who is wanted. Used by one thread. */
  private final class Door implements InstanceHandler {

    private final PatientIdentity wanted;
    private int own;
    private int ofOthers;

    Door(PatientIdentity wanted) {
      this.wanted = wanted;
    }

    @Override
    public Status store(IncomingInstance incoming) throws IOException {
      var read = new ByteArrayOutputStream();
      Optional<PatientIdentity> named;
      try {
        var copied = new CopiedInput(incoming.dataSet(), read);
        var header = DataSetReader.readHeader(copied, incoming.transferSyntax(), HEADER);
        named = PatientIdentity.of(header.dataSet());
      } catch (DicomFormatException _) {
        return Status.CANNOT_UNDERSTAND;
      }
      if (!named.equals(Optional.of(wanted))) {
        ofOthers++;
        return Status.NOT_AUTHORIZED;
      }
      var status = intake.store(whole(incoming, read.toByteArray()));
      own += status.isSuccess() ? 1 : 0;
      return status;
    }

    private static IncomingInstance whole(IncomingInstance incoming, byte[] read) {
      return new IncomingInstance(
          incoming.sender(),
          incoming.transferSyntax(),
          incoming.sopClassUid(),
          incoming.sopInstanceUid(),
          new SequenceInputStream(new ByteArrayInputStream(read), incoming.dataSet()));
    }
  }
}
