package org.wetread.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetWriter;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.fuzz.FuzzTarget;
import org.wetread.dicom.net.tls.PeerIdentity;

/** What a peer can make the network side read, and the answers it makes it write. */
public final class NetTargets {

  private static final Negotiation NEGOTIATION =
      new Negotiation(ScpSettings.forTitle("CALLED").acceptingFrom(CallingAeTitles.any()));

  private NetTargets() {}

  public static List<FuzzTarget> all() {
    return List.of(
        new FuzzTarget("pdu", NetTargets::pdu, units(UnaryOperator.identity())),
        new FuzzTarget(
            "negotiation",
            NetTargets::negotiation,
            units(unit -> Arrays.copyOfRange(unit, 1, unit.length)).subList(0, 1)),
        new FuzzTarget("command", NetTargets::command, commands()),
        new FuzzTarget("commitment-request", NetTargets::commitment, List.of(reference())));
  }

  /** Type, then the body of a unit. */
  private static void pdu(byte[] input) {
    if (input.length > 0) {
      try {
        PduDecoder.decode(input[0], Arrays.copyOfRange(input, 1, input.length));
      } catch (ProtocolViolation _) {
        // A-ABORT is the documented answer.
      }
    }
  }

  private static void negotiation(byte[] input) {
    try {
      var request = (Pdu.AssociateRequest) PduDecoder.decode(Pdu.ASSOCIATE_RQ, input);
      var outcome =
          NEGOTIATION.decide(
              request,
              InetAddress.getLoopbackAddress(),
              PeerIdentity.NONE,
              rule -> Optional.empty());
      switch (outcome) {
        case Negotiation.Outcome.Accepted(var answer, _) -> PduEncoder.encode(answer);
        case Negotiation.Outcome.Rejected rejected -> PduEncoder.encode(rejected.pdu());
      }
    } catch (ProtocolViolation _) {
      // A-ABORT is the documented answer.
    }
  }

  /** A command set, and the response to it, which repeats what the sender wrote. */
  private static void command(byte[] input) {
    try {
      switch (CommandCodec.decode(input)) {
        case DimseCommand.EchoRequest(var id) ->
            CommandCodec.encode(new DimseCommand.EchoResponse(id, Status.SUCCESS));
        case DimseCommand.StoreRequest(var id, var sopClass, var instance) ->
            CommandCodec.encode(
                new DimseCommand.StoreResponse(
                    id, sopClass, instance, Status.INVALID_SOP_INSTANCE));
        case DimseCommand.ActionRequest action ->
            CommandCodec.encode(
                new DimseCommand.ActionResponse(action, Status.UNRECOGNIZED_OPERATION));
        case DimseCommand.OtherRequest(var field, var id, var sopClass, _) ->
            CommandCodec.encode(
                new DimseCommand.OtherResponse(field, id, sopClass, Status.UNRECOGNIZED_OPERATION));
        case DimseCommand.EchoResponse _,
            DimseCommand.StoreResponse _,
            DimseCommand.QueryRequest _,
            DimseCommand.QueryResponse _,
            DimseCommand.CancelRequest _,
            DimseCommand.ActionResponse _,
            DimseCommand.EventReportRequest _,
            DimseCommand.EventReportResponse _,
            DimseCommand.OtherResponse _ -> {
          // Nothing answers a response, and queries are only asked here.
        }
      }
    } catch (ProtocolViolation _) {
      // A-ABORT is the documented answer.
    }
  }

  /** The action information of an N-ACTION-RQ. */
  private static void commitment(byte[] input) {
    var sender = new Sender("CALLING", "CALLED", InetAddress.getLoopbackAddress());
    var syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    if (ActionInformation.parsed(new ByteArrayInputStream(input), syntax, sender)
            instanceof ActionInformation.Outcome.Asked(var request)
        && request.references().isEmpty()) {
      throw new AssertionError("a request for nothing");
    }
  }

  private static byte[] reference() {
    var reference = new SopReference("1.2.840.1", "1.2.3").item().build();
    var bytes = new ByteArrayOutputStream();
    try {
      DataSetWriter.write(
          bytes,
          DataSet.builder()
              .put(Tag.TRANSACTION_UID, "1.2.9")
              .putSequence(Tag.REFERENCED_SOP_SEQUENCE, reference)
              .build(),
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static List<byte[]> units(UnaryOperator<byte[]> form) {
    return PduCodecTest.units().stream().map(NetTargets::typeAndBody).map(form).toList();
  }

  private static byte[] typeAndBody(Pdu pdu) {
    var encoded = PduEncoder.encode(pdu);
    var out = new ByteArrayOutputStream();
    out.write(encoded[0]);
    out.write(encoded, 6, encoded.length - 6);
    return out.toByteArray();
  }

  private static List<byte[]> commands() {
    return List.of(
        CommandCodec.encode(new DimseCommand.EchoRequest(1)),
        CommandCodec.encode(
            new DimseCommand.StoreRequest(
                2, SopClass.DIGITAL_X_RAY_IMAGE_FOR_PRESENTATION, "1.2.3.4")),
        CommandCodec.encode(new DimseCommand.StoreResponse(2, "1.2.3", "1.2.3.4", Status.SUCCESS)));
  }
}
