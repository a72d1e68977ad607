package org.wetread.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.DataSetReader;
import org.wetread.dicom.data.DataSetWriter;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.Uid;

/** Command sets (PS3.7 section 6.3 and annex E): group 0000, always implicit VR little endian. */
final class CommandCodec {

  private static final int C_STORE_RQ = 0x0001;
  private static final int C_GET_RQ = 0x0010;
  private static final int C_FIND_RQ = 0x0020;
  private static final int C_MOVE_RQ = 0x0021;
  private static final int C_CANCEL_RQ = 0x0fff;
  private static final int C_ECHO_RQ = 0x0030;
  private static final int N_EVENT_REPORT_RQ = 0x0100;
  private static final int N_ACTION_RQ = 0x0130;
  private static final int RESPONSE = 0x8000;
  private static final int NO_DATA_SET = 0x0101;
  private static final int DATA_SET = 0x0000;
  private static final int MEDIUM_PRIORITY = 0;
  private static final String VERIFICATION = "1.2.840.10008.1.1";
  private static final ReadLimits LIMITS = new ReadLimits(1, 100, UpperLayer.MAX_CONTROL_BYTES, 0);

  private CommandCodec() {}

  static DimseCommand decode(byte[] bytes) throws ProtocolViolation {
    try {
      var parsed =
          DataSetReader.read(
              new ByteArrayInputStream(bytes), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, LIMITS);
      return decode(parsed.dataSet());
    } catch (IOException _) {
      throw new ProtocolViolation(AbortReason.UNEXPECTED_PARAMETER);
    }
  }

  private static DimseCommand decode(DataSet command) throws ProtocolViolation {
    var field = required(command, Tag.COMMAND_FIELD);
    var asks = (field & RESPONSE) == 0 && field != C_CANCEL_RQ;
    var id = required(command, asks ? Tag.MESSAGE_ID : Tag.MESSAGE_ID_BEING_RESPONDED_TO);
    var sopClass = command.string(Tag.AFFECTED_SOP_CLASS_UID).orElse("");
    var instance = command.string(Tag.AFFECTED_SOP_INSTANCE_UID).orElse("");
    var hasDataSet = required(command, Tag.COMMAND_DATA_SET_TYPE) != NO_DATA_SET;
    return switch (field) {
      case C_ECHO_RQ -> new DimseCommand.EchoRequest(id);
      case C_ECHO_RQ | RESPONSE -> new DimseCommand.EchoResponse(id, status(command));
      case C_CANCEL_RQ -> new DimseCommand.CancelRequest(id);
      case C_FIND_RQ | RESPONSE -> answered(QueryOperation.FIND, id, command, hasDataSet);
      case C_MOVE_RQ | RESPONSE -> answered(QueryOperation.MOVE, id, command, hasDataSet);
      case C_GET_RQ | RESPONSE -> answered(QueryOperation.GET, id, command, hasDataSet);
      case C_STORE_RQ | RESPONSE ->
          new DimseCommand.StoreResponse(id, sopClass, instance, status(command));
      case C_STORE_RQ -> {
        if (!hasDataSet) {
          throw new ProtocolViolation(AbortReason.UNEXPECTED_PARAMETER);
        }
        yield new DimseCommand.StoreRequest(id, sopClass, instance);
      }
      case N_ACTION_RQ -> action(command, id, hasDataSet);
      case N_EVENT_REPORT_RQ | RESPONSE ->
          new DimseCommand.EventReportResponse(id, status(command), hasDataSet);
      default -> new DimseCommand.OtherRequest(field, id, sopClass, hasDataSet);
    };
  }

  private static DimseCommand action(DataSet command, int id, boolean hasDataSet)
      throws ProtocolViolation {
    return new DimseCommand.ActionRequest(
        id,
        command.string(Tag.REQUESTED_SOP_CLASS_UID).orElse(""),
        command.string(Tag.REQUESTED_SOP_INSTANCE_UID).orElse(""),
        required(command, Tag.ACTION_TYPE_ID),
        hasDataSet);
  }

  private static int required(DataSet command, Tag tag) throws ProtocolViolation {
    return command
        .integer(tag)
        .orElseThrow(() -> new ProtocolViolation(AbortReason.UNEXPECTED_PARAMETER));
  }

  private static Status status(DataSet command) throws ProtocolViolation {
    return new Status(required(command, Tag.STATUS));
  }

  static byte[] encode(DimseCommand command) {
    return switch (command) {
      case DimseCommand.EchoRequest(var id) ->
          encode(
              request(C_ECHO_RQ, id, VERIFICATION).putInts(Tag.COMMAND_DATA_SET_TYPE, NO_DATA_SET));
      case DimseCommand.EchoResponse(var id, var status) ->
          encode(response(C_ECHO_RQ, id, VERIFICATION, status));
      case DimseCommand.StoreRequest(var id, var sopClass, var instance) ->
          encode(
              request(C_STORE_RQ, id, sopClass)
                  .putInts(Tag.PRIORITY, MEDIUM_PRIORITY)
                  .putInts(Tag.COMMAND_DATA_SET_TYPE, DATA_SET)
                  .put(Tag.AFFECTED_SOP_INSTANCE_UID, instance));
      case DimseCommand.StoreResponse(var id, var sopClass, var instance, var status) ->
          encode(
              response(C_STORE_RQ, id, sopClass, status)
                  .put(Tag.AFFECTED_SOP_INSTANCE_UID, repeated(instance)));
      case DimseCommand.QueryRequest query -> encode(query(query));
      case DimseCommand.CancelRequest(var id) ->
          encode(
              DataSet.builder()
                  .putInts(Tag.COMMAND_FIELD, C_CANCEL_RQ)
                  .putInts(Tag.MESSAGE_ID_BEING_RESPONDED_TO, id)
                  .putInts(Tag.COMMAND_DATA_SET_TYPE, NO_DATA_SET));
      case DimseCommand.QueryResponse _ ->
          throw new IllegalArgumentException("queries are not answered here");
      case DimseCommand.OtherResponse(var field, var id, var sopClass, var status) ->
          encode(response(field, id, sopClass, status));
      case DimseCommand.ActionResponse(var action, var status) ->
          encode(
              response(N_ACTION_RQ, action.messageId(), action.sopClassUid(), status)
                  .put(Tag.AFFECTED_SOP_INSTANCE_UID, action.sopInstanceUid())
                  .putInts(Tag.ACTION_TYPE_ID, action.actionTypeId()));
      case DimseCommand.EventReportRequest(var id, var sopClass, var instance, var eventType) ->
          encode(
              request(N_EVENT_REPORT_RQ, id, sopClass)
                  .putInts(Tag.COMMAND_DATA_SET_TYPE, DATA_SET)
                  .put(Tag.AFFECTED_SOP_INSTANCE_UID, instance)
                  .putInts(Tag.EVENT_TYPE_ID, eventType));
      case DimseCommand.ActionRequest _,
          DimseCommand.EventReportResponse _,
          DimseCommand.OtherRequest _ ->
          throw new IllegalArgumentException("this side receives this message and never sends it");
    };
  }

  private static DimseCommand answered(
      QueryOperation operation, int id, DataSet command, boolean hasDataSet)
      throws ProtocolViolation {
    var counts =
        new SubOperations(
            command.integer(Tag.NUMBER_OF_REMAINING_SUBOPERATIONS).orElse(0),
            command.integer(Tag.NUMBER_OF_COMPLETED_SUBOPERATIONS).orElse(0),
            command.integer(Tag.NUMBER_OF_FAILED_SUBOPERATIONS).orElse(0),
            command.integer(Tag.NUMBER_OF_WARNING_SUBOPERATIONS).orElse(0));
    return new DimseCommand.QueryResponse(operation, id, status(command), hasDataSet, counts);
  }

  private static DataSetBuilder query(DimseCommand.QueryRequest query) {
    var field =
        switch (query.operation()) {
          case FIND -> C_FIND_RQ;
          case MOVE -> C_MOVE_RQ;
          case GET -> C_GET_RQ;
        };
    var command =
        request(field, query.messageId(), query.operation().sopClassUid())
            .putInts(Tag.PRIORITY, MEDIUM_PRIORITY)
            .putInts(Tag.COMMAND_DATA_SET_TYPE, DATA_SET);
    query.moveDestination().ifPresent(title -> command.put(Tag.MOVE_DESTINATION, title));
    return command;
  }

  private static DataSetBuilder request(int field, int messageId, String sopClass) {
    return DataSet.builder()
        .put(Tag.AFFECTED_SOP_CLASS_UID, sopClass)
        .putInts(Tag.COMMAND_FIELD, field)
        .putInts(Tag.MESSAGE_ID, messageId);
  }

  private static DataSetBuilder response(
      int field, int respondedTo, String sopClass, Status status) {
    return DataSet.builder()
        .put(Tag.AFFECTED_SOP_CLASS_UID, repeated(sopClass))
        .putInts(Tag.COMMAND_FIELD, field | RESPONSE)
        .putInts(Tag.MESSAGE_ID_BEING_RESPONDED_TO, respondedTo)
        .putInts(Tag.COMMAND_DATA_SET_TYPE, NO_DATA_SET)
        .putInts(Tag.STATUS, status.code());
  }

  /** A request's UID in its response; what is no UID may hold bytes that UI cannot. */
  private static String repeated(String uid) {
    return Uid.isValid(uid) ? uid : "";
  }

  private static byte[] encode(DataSetBuilder command) {
    var group = write(command.build());
    var withLength = new ByteArrayOutputStream();
    withLength.writeBytes(
        write(DataSet.builder().putInts(Tag.COMMAND_GROUP_LENGTH, group.length).build()));
    withLength.writeBytes(group);
    return withLength.toByteArray();
  }

  private static byte[] write(DataSet dataSet) {
    var bytes = new ByteArrayOutputStream();
    try {
      DataSetWriter.write(bytes, dataSet, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes every byte", e);
    }
    return bytes.toByteArray();
  }
}
