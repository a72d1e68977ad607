package org.wetread.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.net.AssociationException.Cause;
import org.wetread.dicom.net.MessageReader.Message;

/**
 * An open association on the user's side (PS3.7 section 7.5). Used by one thread at a time; closing
 * it releases it.
 */
public final class Association implements AutoCloseable {

  /** What a presentation context was agreed for. */
  record Agreed(String abstractSyntax, String transferSyntax) {}

  private final UpperLayer layer;
  private final AssociationRequestor requestor;
  private final Map<Agreed, Integer> contexts;
  private final Map<Integer, StorageReception.Accepted> receiving;
  private final MessageReader reader;
  private final MessageWriter writer;
  private int lastMessageId;
  private boolean open = true;

  Association(
      UpperLayer layer,
      AssociationRequestor requestor,
      Map<Agreed, Integer> contexts,
      Map<Integer, StorageReception.Accepted> receiving,
      int unitBytes) {
    this.layer = layer;
    this.requestor = requestor;
    this.contexts = Map.copyOf(contexts);
    this.receiving = Map.copyOf(receiving);
    this.reader = new MessageReader(layer, requestor.answer(), requestor.maxPduBytes());
    this.writer = new MessageWriter(layer, unitBytes);
  }

  /** Whether the peer takes this SOP Class in this transfer syntax. */
  public boolean accepts(String sopClassUid, String transferSyntaxUid) {
    return contexts.containsKey(new Agreed(sopClassUid, transferSyntaxUid));
  }

  /** C-ECHO (PS3.7 section 9.1.5). */
  public Status echo() throws IOException {
    var context =
        contexts.entrySet().stream()
            .filter(entry -> entry.getKey().abstractSyntax.equals(SopClass.VERIFICATION))
            .findFirst()
            .orElseThrow(() -> notNegotiated())
            .getValue();
    var request = new DimseCommand.EchoRequest(nextMessageId());
    return exchange(
        () -> {
          writer.write(context, request);
          return answer() instanceof Message(_, DimseCommand.EchoResponse(var id, var status))
                  && id == request.messageId()
              ? status
              : unexpected();
        });
  }

  /** C-STORE of a file: its data set goes out as it is, in its own transfer syntax. */
  public Status store(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var opened = Part10.open(in);
      var meta = opened.meta();
      return store(
          meta.sopClassUid(), meta.sopInstanceUid(), meta.transferSyntaxUid(), opened.dataSet());
    }
  }

  /**
   * C-STORE (PS3.7 section 9.1.1) of an encoded data set.
   *
   * @param transferSyntaxUid what the data set is encoded in; {@link #accepts} tells whether the
   *     peer takes it
   */
  public Status store(
      String sopClassUid, String sopInstanceUid, String transferSyntaxUid, InputStream dataSet)
      throws IOException {
    var context = contexts.get(new Agreed(sopClassUid, transferSyntaxUid));
    if (context == null) {
      throw notNegotiated();
    }
    var request = new DimseCommand.StoreRequest(nextMessageId(), sopClassUid, sopInstanceUid);
    return exchange(
        () -> {
          writer.write(context, request);
          writer.write(context, dataSet);
          return answer()
                      instanceof Message(_, DimseCommand.StoreResponse(var id, _, _, var status))
                  && id == request.messageId()
              ? status
              : unexpected();
        });
  }

  /**
   * C-FIND (PS3.7 section 9.1.2, PS3.4 section C.4.1).
   *
   * @param match told each match as it arrives, on this thread
   */
  public QueryResult find(StudyRootQuery query, QueryBounds bounds, Consumer<DataSet> match)
      throws IOException {
    return query(
        QueryOperation.FIND,
        Optional.empty(),
        query,
        bounds,
        pending -> match.accept(pending.identifier().orElse(DataSet.EMPTY)),
        Optional.empty());
  }

  /**
   * C-MOVE (PS3.7 section 9.1.4): the peer sends the objects to a title that it knows the address
   * of.
   *
   * @param progress told the peer's count whenever it gives one, on this thread
   */
  public QueryResult move(
      StudyRootQuery query,
      String destinationAeTitle,
      QueryBounds bounds,
      Consumer<SubOperations> progress)
      throws IOException {
    return query(
        QueryOperation.MOVE,
        Optional.of(destinationAeTitle),
        query,
        bounds,
        pending -> progress.accept(pending.response().subOperations()),
        Optional.empty());
  }

  /**
   * C-GET (PS3.7 section 9.1.3): the peer sends the objects in this association, in the SOP Classes
   * for which it took the provider's role to be ours.
   *
   * @param maxObjectBytes of one data set
   * @param handler given each object while it arrives, on this thread
   */
  public QueryResult get(
      StudyRootQuery query, QueryBounds bounds, long maxObjectBytes, InstanceHandler handler)
      throws IOException {
    var sender = new Sender(requestor.calledAeTitle(), requestor.callingAeTitle(), layer.peer());
    return query(
        QueryOperation.GET,
        Optional.empty(),
        query,
        bounds,
        pending -> {},
        Optional.of(
            new StorageReception(receiving, sender, maxObjectBytes, handler, ScpMeters.NONE)));
  }

  private QueryResult query(
      QueryOperation operation,
      Optional<String> moveDestination,
      StudyRootQuery query,
      QueryBounds bounds,
      Consumer<QueryExchange.Pending> progress,
      Optional<StorageReception> reception)
      throws IOException {
    var agreed =
        contexts.entrySet().stream()
            .filter(entry -> entry.getKey().abstractSyntax.equals(operation.sopClassUid()))
            .findFirst()
            .orElseThrow(() -> notNegotiated());
    var syntax = TransferSyntax.of(agreed.getKey().transferSyntax).orElseThrow();
    var channel = new QueryExchange.Channel(layer, reader, writer, agreed.getValue(), syntax);
    var request = new DimseCommand.QueryRequest(operation, nextMessageId(), moveDestination);
    var exchange = new QueryExchange(channel, request, bounds, progress, reception);
    return exchange(() -> exchange.run(query));
  }

  /** N-EVENT-REPORT of a storage commitment result (PS3.4 section J.3.3). */
  Status report(CommitmentReport report) throws IOException {
    var agreed =
        contexts.entrySet().stream()
            .filter(e -> e.getKey().abstractSyntax.equals(SopClass.STORAGE_COMMITMENT_PUSH_MODEL))
            .findFirst()
            .orElseThrow(() -> notNegotiated());
    var request = report.request(nextMessageId());
    var dataSet = report.encoded(agreed.getKey().transferSyntax);
    return exchange(
        () -> {
          writer.write(agreed.getValue(), request);
          writer.write(agreed.getValue(), dataSet);
          if (answer() instanceof Message(_, DimseCommand.EventReportResponse response)
              && response.respondedTo() == request.messageId()) {
            if (response.hasDataSet()) {
              reader.dataSet(UpperLayer.MAX_CONTROL_BYTES).drain();
            }
            return response.status();
          }
          return unexpected();
        });
  }

  /** A-RELEASE (PS3.8 section 7.2). */
  public void release() throws IOException {
    if (!open) {
      return;
    }
    open = false;
    try {
      layer.send(UpperLayerEvent.LOCAL_RELEASE_REQUEST, new Pdu.ReleaseRequest());
      awaitReleaseResponse();
    } catch (ProtocolViolation e) {
      layer.abort(e.reason());
    } finally {
      layer.cut();
    }
  }

  private void awaitReleaseResponse() throws IOException, ProtocolViolation {
    var header = layer.receiveHeader(requestor.artim());
    layer.body(header);
    if (header.type() == Pdu.RELEASE_RQ) {
      // Both sides asked at once (PS3.8 section 7.2.3): answer, then wait for the answer.
      layer.send(UpperLayerEvent.LOCAL_RELEASE_RESPONSE, new Pdu.ReleaseResponse());
      layer.body(layer.receiveHeader(requestor.artim()));
    }
  }

  /** A-ABORT (PS3.8 section 7.3). */
  public void abort() {
    if (open) {
      open = false;
      layer.abort(AbortReason.BY_USER);
      layer.cut();
    }
  }

  @Override
  public void close() throws IOException {
    release();
  }

  private interface Exchange<R> {
    R run() throws IOException, ProtocolViolation;
  }

  /** A message that fails half way leaves nothing to go on with: the association is aborted. */
  private <R> R exchange(Exchange<R> exchange) throws IOException {
    if (!open) {
      throw new AssociationException(Cause.CONNECTION_LOST, "the association is closed");
    }
    try {
      return exchange.run();
    } catch (ProtocolViolation e) {
      open = false;
      layer.abort(e.reason());
      layer.cut();
      throw new AssociationException(
          Cause.PROTOCOL_VIOLATED, "the peer broke the upper layer protocol");
    } catch (IOException | RuntimeException e) {
      abort();
      throw e;
    }
  }

  private Message answer() throws IOException, ProtocolViolation {
    return reader
        .next()
        .orElseThrow(
            () ->
                new AssociationException(
                    Cause.CONNECTION_LOST, "the peer released instead of answering"));
  }

  private static Status unexpected() throws ProtocolViolation {
    throw new ProtocolViolation(AbortReason.UNEXPECTED_PARAMETER);
  }

  private int nextMessageId() {
    lastMessageId = lastMessageId % 0xffff + 1;
    return lastMessageId;
  }

  private static AssociationException notNegotiated() {
    return new AssociationException(
        Cause.NOT_NEGOTIATED, "the peer does not take this SOP class in this transfer syntax");
  }
}
