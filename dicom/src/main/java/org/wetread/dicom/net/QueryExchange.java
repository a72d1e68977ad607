package org.wetread.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetReader;
import org.wetread.dicom.data.DataSetWriter;
import org.wetread.dicom.data.DicomFormatException;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.net.AssociationException.Cause;
import org.wetread.dicom.net.DimseCommand.QueryRequest;
import org.wetread.dicom.net.DimseCommand.QueryResponse;
import org.wetread.dicom.net.MessageReader.Message;

/**
 * One C-FIND, C-MOVE or C-GET from its request to its final response (PS3.7 sections 9.3.2 to
 * 9.3.4). Bounded in time and in responses: at either bound it asks the peer to end (C-CANCEL-RQ),
 * and waits a little for that.
 */
final class QueryExchange {

  private static final int MAX_IDENTIFIER_BYTES = 1 << 20;
  private static final ReadLimits LIMITS = new ReadLimits(16, 10_000, MAX_IDENTIFIER_BYTES, 0);

  /** Where the messages go. */
  record Channel(
      UpperLayer layer,
      MessageReader reader,
      MessageWriter writer,
      int contextId,
      TransferSyntax syntax) {}

  /** A pending response, with its identifier where it has one. */
  record Pending(QueryResponse response, Optional<DataSet> identifier) {}

  private final Channel channel;
  private final QueryRequest request;
  private final QueryBounds bounds;
  private final Consumer<Pending> progress;
  private final Optional<StorageReception> reception;
  private Optional<QueryEnd> cancelled = Optional.empty();
  private int responses;
  private SubOperations lastCount = new SubOperations(0, 0, 0, 0);

  /**
   * @param reception what takes the objects of a C-GET; a C-STORE to anyone else is a violation
   */
  QueryExchange(
      Channel channel,
      QueryRequest request,
      QueryBounds bounds,
      Consumer<Pending> progress,
      Optional<StorageReception> reception) {
    this.channel = channel;
    this.request = request;
    this.bounds = bounds;
    this.progress = progress;
    this.reception = reception;
  }

  QueryResult run(StudyRootQuery query) throws IOException, ProtocolViolation {
    var started = System.nanoTime();
    channel.layer.endWithin(Optional.of(bounds.within().plus(bounds.cancelGrace())));
    try {
      send(query);
      while (true) {
        var left = bounds.within().minusNanos(System.nanoTime() - started);
        if (cancelled.isEmpty() && (!left.isPositive() || !channel.layer.arrives(left))) {
          cancel(QueryEnd.OUT_OF_TIME);
        }
        var result = take(next());
        if (result.isPresent()) {
          return result.get();
        }
      }
    } catch (DicomFormatException _) {
      throw new ProtocolViolation(AbortReason.INVALID_PARAMETER);
    } finally {
      channel.layer.endWithin(Optional.empty());
    }
  }

  private void send(StudyRootQuery query) throws IOException {
    var identifier = new ByteArrayOutputStream();
    DataSetWriter.write(identifier, query.identifier(), channel.syntax);
    channel.writer.write(channel.contextId, request);
    channel.writer.write(channel.contextId, new ByteArrayInputStream(identifier.toByteArray()));
  }

  private Message next() throws IOException, ProtocolViolation {
    return channel
        .reader
        .next()
        .orElseThrow(
            () ->
                new AssociationException(
                    Cause.CONNECTION_LOST, "the peer released instead of answering"));
  }

  private Optional<QueryResult> take(Message message) throws IOException, ProtocolViolation {
    switch (message.command()) {
      case QueryResponse response when isExpected(message, response) -> {
        return take(response);
      }
      case DimseCommand.StoreRequest store when reception.isPresent() -> {
        var status = reception.get().receive(message.contextId(), store, channel.reader);
        channel.writer.write(
            message.contextId(),
            new DimseCommand.StoreResponse(
                store.messageId(), store.sopClassUid(), store.sopInstanceUid(), status));
        return Optional.empty();
      }
      default -> throw new ProtocolViolation(AbortReason.UNEXPECTED_PARAMETER);
    }
  }

  private boolean isExpected(Message message, QueryResponse response) {
    return message.contextId() == channel.contextId
        && response.operation() == request.operation()
        && response.respondedTo() == request.messageId();
  }

  private Optional<QueryResult> take(QueryResponse response) throws IOException, ProtocolViolation {
    lastCount = response.subOperations();
    if (!isPending(response.status())) {
      if (response.hasDataSet()) {
        // The UIDs that a retrieval failed with: the counts say enough.
        channel.reader.dataSet(MAX_IDENTIFIER_BYTES).drain();
      }
      var end = end(response.status());
      return Optional.of(new QueryResult(end, response.status(), responses, lastCount));
    }
    var pending = new Pending(response, identifier(response));
    if (cancelled.isEmpty() && responses == bounds.maxResponses()) {
      cancel(QueryEnd.CAPPED);
    } else if (cancelled.isEmpty()) {
      responses++;
      progress.accept(pending);
    }
    return Optional.empty();
  }

  private Optional<DataSet> identifier(QueryResponse response)
      throws IOException, ProtocolViolation {
    if (!response.hasDataSet()) {
      return Optional.empty();
    }
    var stream = channel.reader.dataSet(MAX_IDENTIFIER_BYTES);
    var identifier = DataSetReader.read(stream, channel.syntax, LIMITS).dataSet();
    stream.drain();
    return Optional.of(identifier);
  }

  private void cancel(QueryEnd because) throws IOException {
    cancelled = Optional.of(because);
    channel.layer.endWithin(Optional.of(bounds.cancelGrace()));
    channel.writer.write(channel.contextId, new DimseCommand.CancelRequest(request.messageId()));
  }

  /** Pending, with or without a warning about optional keys (PS3.4 table C.4-1). */
  private static boolean isPending(Status status) {
    return status.code() == 0xff00 || status.code() == 0xff01;
  }

  /** PS3.4 tables C.4-1 to C.4-3; a peer may finish what it was asked to cancel. */
  private QueryEnd end(Status status) {
    return switch (status.code()) {
      case 0x0000, 0xfe00 ->
          cancelled.orElse(status.isSuccess() ? QueryEnd.COMPLETE : QueryEnd.FAILED);
      case 0xb000 -> cancelled.orElse(QueryEnd.PARTIAL);
      default -> QueryEnd.FAILED;
    };
  }
}
