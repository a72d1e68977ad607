package org.wetread.dicom.net;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Decodes protocol data units (PS3.8 section 9.3). Lengths are checked against what is there; items
 * of unknown type are passed over, as PS3.8 section 9.3.1 asks.
 */
final class PduDecoder {

  private static final int AE_TITLE_BYTES = 16;
  private static final int RESERVED_AFTER_TITLES = 32;

  private PduDecoder() {}

  /** Decodes a unit's body, which follows its six header bytes. */
  static Pdu decode(int type, byte[] body) throws ProtocolViolation {
    var in = ByteBuffer.wrap(body);
    try {
      return switch (type) {
        case Pdu.ASSOCIATE_RQ -> request(in);
        case Pdu.ASSOCIATE_AC -> accept(in);
        case Pdu.ASSOCIATE_RJ -> new Pdu.AssociateReject(in.get(1), in.get(2), in.get(3));
        case Pdu.RELEASE_RQ -> new Pdu.ReleaseRequest();
        case Pdu.RELEASE_RP -> new Pdu.ReleaseResponse();
        case Pdu.ABORT -> new Pdu.Abort(in.get(2), in.get(3));
        default -> throw new ProtocolViolation(AbortReason.UNRECOGNIZED_PDU);
      };
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException _) {
      throw new ProtocolViolation(AbortReason.INVALID_PARAMETER);
    }
  }

  private static Pdu request(ByteBuffer in) throws ProtocolViolation {
    var version = in.getShort();
    in.getShort();
    var called = text(in, AE_TITLE_BYTES);
    var calling = text(in, AE_TITLE_BYTES);
    skip(in, RESERVED_AFTER_TITLES);
    var application = "";
    var contexts = new ArrayList<PresentationContext>();
    var user = noUserInformation();
    while (in.hasRemaining()) {
      var type = in.get();
      var item = item(in);
      switch (type) {
        case 0x10 -> application = text(item, item.remaining());
        case 0x20 -> contexts.add(proposal(item));
        case 0x50 -> user = user(item);
        default -> skip(item, item.remaining());
      }
    }
    requireDistinct(contexts);
    return new Pdu.AssociateRequest(version, called, calling, application, contexts, user);
  }

  private static void requireDistinct(List<PresentationContext> contexts) throws ProtocolViolation {
    var ids = new HashSet<Integer>();
    for (var context : contexts) {
      if (!ids.add(context.id())) {
        throw new ProtocolViolation(AbortReason.INVALID_PARAMETER);
      }
    }
  }

  private static Pdu accept(ByteBuffer in) throws ProtocolViolation {
    skip(in, Integer.BYTES);
    var called = text(in, AE_TITLE_BYTES);
    var calling = text(in, AE_TITLE_BYTES);
    skip(in, RESERVED_AFTER_TITLES);
    var contexts = new ArrayList<ContextAnswer>();
    var user = noUserInformation();
    while (in.hasRemaining()) {
      var type = in.get();
      var item = item(in);
      switch (type) {
        case 0x21 -> contexts.add(answer(item));
        case 0x50 -> user = user(item);
        default -> skip(item, item.remaining());
      }
    }
    return new Pdu.AssociateAccept(called, calling, contexts, user);
  }

  private static PresentationContext proposal(ByteBuffer in) {
    var id = Byte.toUnsignedInt(in.get());
    skip(in, 3);
    var abstractSyntax = "";
    var transferSyntaxes = new ArrayList<String>();
    while (in.hasRemaining()) {
      var type = in.get();
      var item = item(in);
      switch (type) {
        case 0x30 -> abstractSyntax = text(item, item.remaining());
        case 0x40 -> transferSyntaxes.add(text(item, item.remaining()));
        default -> skip(item, item.remaining());
      }
    }
    return new PresentationContext(id, abstractSyntax, transferSyntaxes);
  }

  private static ContextAnswer answer(ByteBuffer in) {
    var id = Byte.toUnsignedInt(in.get());
    in.get();
    var result = ContextAnswer.Result.of(in.get());
    in.get();
    // The sub-item is of no significance where the context was refused, and some acceptors leave it
    // out.
    var syntax = "";
    if (in.hasRemaining()) {
      in.get();
      var item = item(in);
      syntax = text(item, item.remaining());
    }
    return new ContextAnswer(id, result, syntax);
  }

  private static UserInformation noUserInformation() {
    return new UserInformation(0, "", Optional.empty(), List.of());
  }

  private static UserInformation user(ByteBuffer in) {
    var maxPduBytes = 0L;
    var classUid = "";
    var versionName = Optional.<String>empty();
    var roles = new ArrayList<RoleSelection>();
    var operations = Optional.<AsynchronousOperations>empty();
    while (in.hasRemaining()) {
      var type = in.get();
      var item = item(in);
      switch (type) {
        case 0x51 -> maxPduBytes = Integer.toUnsignedLong(item.getInt());
        case 0x52 -> classUid = text(item, item.remaining());
        case 0x53 ->
            operations =
                Optional.of(
                    new AsynchronousOperations(
                        Short.toUnsignedInt(item.getShort()),
                        Short.toUnsignedInt(item.getShort())));
        case 0x54 -> roles.add(role(item));
        case 0x55 -> versionName = Optional.of(text(item, item.remaining()));
        case 0x58 -> passOverIdentity(item);
        default -> skip(item, item.remaining());
      }
    }
    return new UserInformation(maxPduBytes, classUid, versionName, roles, operations);
  }

  /**
   * User identity (PS3.7 section D.3.3.7.1): two fields behind their lengths, which are not kept.
   */
  private static void passOverIdentity(ByteBuffer in) {
    skip(in, 2);
    skip(in, Short.toUnsignedInt(in.getShort()));
    skip(in, Short.toUnsignedInt(in.getShort()));
  }

  private static RoleSelection role(ByteBuffer in) {
    var uid = text(in, Short.toUnsignedInt(in.getShort()));
    return new RoleSelection(uid, in.get() == 1, in.get() == 1);
  }

  /** The content of an item whose type has just been read. */
  private static ByteBuffer item(ByteBuffer in) {
    in.get();
    var length = Short.toUnsignedInt(in.getShort());
    var item = in.slice(in.position(), length);
    skip(in, length);
    return item;
  }

  private static void skip(ByteBuffer in, int bytes) {
    in.position(in.position() + bytes);
  }

  /** Characters without the padding that titles and, by habit, some UIDs have. */
  private static String text(ByteBuffer in, int length) {
    var bytes = new byte[Math.min(length, in.remaining() + 1)];
    in.get(bytes);
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    var end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
      end--;
    }
    return text.substring(0, end).stripLeading();
  }
}
