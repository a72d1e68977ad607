package org.wetread.listener.priors;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.wetread.dicom.net.AssociationRequestor;
import org.wetread.dicom.net.PeerAddress;
import org.wetread.dicom.net.QueryOperation;
import org.wetread.listener.pacs.Deadline;

/** An archive that is asked in one association: C-FIND, then a C-MOVE or C-GET. */
public final class DimseArchive implements Archive {

  private static final int MAX_PDU_BYTES = 128 << 10;
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final PeerAddress address;
  private final String aeTitle;
  private final Retrieval retrieval;

  /**
   * @param aeTitle our own title
   */
  public DimseArchive(PeerAddress address, String aeTitle, Retrieval retrieval) {
    this.address = address;
    this.aeTitle = aeTitle;
    this.retrieval = retrieval;
  }

  @Override
  public Session open(Deadline deadline) throws IOException {
    var left = deadline.leftOrLeast();
    var connect = left.compareTo(CONNECT) < 0 ? left : CONNECT;
    var contexts = new ArrayList<>(List.of(QueryOperation.FIND.context(1)));
    contexts.addAll(retrieval.contexts());
    var association =
        new AssociationRequestor(aeTitle, address.aeTitle(), connect, left, MAX_PDU_BYTES)
            .open(address.host(), address.port(), contexts, retrieval.provided());
    return new DimseSession(association, retrieval, deadline);
  }
}
