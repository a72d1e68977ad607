package org.wetread.dicom.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.net.tls.PeerIdentity;

/** A peer that accepts one association and then does what the test says. */
final class ScriptedPeer implements AutoCloseable {

  /** What to do with an association, on the peer's thread. */
  interface Script {
    void play(MessageReader reader, MessageWriter writer) throws IOException, ProtocolViolation;
  }

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ServerSocket server;

  private ScriptedPeer(ServerSocket server) {
    this.server = server;
  }

  static ScriptedPeer start(QueryOperation offered, Script script) throws IOException {
    var peer = new ScriptedPeer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    Thread.startVirtualThread(() -> peer.serve(offered, script));
    return peer;
  }

  Association open(QueryOperation operation) throws IOException {
    return new AssociationRequestor("WETREAD", "PACS")
        .open(
            server.getInetAddress().getHostAddress(),
            server.getLocalPort(),
            List.of(operation.context(1)));
  }

  private void serve(QueryOperation offered, Script script) {
    var settings =
        ScpSettings.forTitle("PACS")
            .acceptingFrom(CallingAeTitles.any())
            .storing(Set.of(offered.sopClassUid()));
    try (var socket = server.accept()) {
      var layer = new UpperLayer(socket, PATIENCE);
      layer.local(UpperLayerEvent.TRANSPORT_INDICATION);
      var request = (Pdu.AssociateRequest) layer.body(layer.receiveHeader(PATIENCE));
      var outcome =
          new Negotiation(settings)
              .decide(
                  request, socket.getInetAddress(), PeerIdentity.NONE, rule -> Optional.empty());
      layer.send(UpperLayerEvent.LOCAL_ACCEPT, ((Negotiation.Outcome.Accepted) outcome).answer());
      var reader = new MessageReader(layer, PATIENCE, 1 << 17);
      script.play(reader, new MessageWriter(layer, 1 << 14));
      if (reader.next().isEmpty()) {
        layer.send(UpperLayerEvent.LOCAL_RELEASE_RESPONSE, new Pdu.ReleaseResponse());
      }
      layer.awaitClose();
    } catch (IOException | ProtocolViolation _) {
      // The other side gave up, which is what the test looks at.
    }
  }

  /** Reads a request with its identifier; tells its message ID. */
  static int request(MessageReader reader) throws IOException, ProtocolViolation {
    var command = reader.next().orElseThrow().command();
    reader.dataSet(1 << 16).drain();
    return ((DimseCommand.OtherRequest) command).messageId();
  }

  static DimseCommand answer(int operation, int messageId, int status) {
    return new DimseCommand.OtherResponse(
        operation, messageId, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid(), new Status(status));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
