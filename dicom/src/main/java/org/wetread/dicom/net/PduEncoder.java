package org.wetread.dicom.net;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Encodes protocol data units (PS3.8 section 9.3), big endian, each in one array so that it leaves
 * in one write.
 */
final class PduEncoder {

  private static final int AE_TITLE_BYTES = 16;
  private static final int RESERVED_AFTER_TITLES = 32;
  private static final int PROTOCOL_VERSION = 1;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private PduEncoder() {}

  static byte[] encode(Pdu pdu) {
    return switch (pdu) {
      case Pdu.AssociateRequest request -> framed(Pdu.ASSOCIATE_RQ, body -> body.request(request));
      case Pdu.AssociateAccept accept -> framed(Pdu.ASSOCIATE_AC, body -> body.accept(accept));
      case Pdu.AssociateReject(var result, var source, var reason) ->
          framed(
              Pdu.ASSOCIATE_RJ,
              body -> body.out.write(new byte[] {0, (byte) result, (byte) source, (byte) reason}));
      case Pdu.ReleaseRequest() -> framed(Pdu.RELEASE_RQ, body -> body.out.writeInt(0));
      case Pdu.ReleaseResponse() -> framed(Pdu.RELEASE_RP, body -> body.out.writeInt(0));
      case Pdu.Abort(var source, var reason) ->
          framed(
              Pdu.ABORT, body -> body.out.write(new byte[] {0, 0, (byte) source, (byte) reason}));
    };
  }

  private interface Content {
    void writeTo(PduEncoder body) throws IOException;
  }

  private static byte[] framed(int type, Content content) {
    var body = encoded(content);
    return encoded(
        pdu -> {
          pdu.out.writeByte(type);
          pdu.out.writeByte(0);
          pdu.out.writeInt(body.length);
          pdu.out.write(body);
        });
  }

  private static byte[] encoded(Content content) {
    var encoder = new PduEncoder();
    try {
      content.writeTo(encoder);
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes every byte", e);
    }
    return encoder.bytes.toByteArray();
  }

  private void request(Pdu.AssociateRequest request) throws IOException {
    titles(request.calledAeTitle(), request.callingAeTitle());
    item(0x10, item -> item.text(request.applicationContext()));
    for (var context : request.contexts()) {
      item(0x20, item -> item.proposal(context));
    }
    user(request.user());
  }

  private void accept(Pdu.AssociateAccept accept) throws IOException {
    titles(accept.calledAeTitle(), accept.callingAeTitle());
    item(0x10, item -> item.text(Pdu.APPLICATION_CONTEXT));
    for (var context : accept.contexts()) {
      item(0x21, item -> item.answer(context));
    }
    user(accept.user());
  }

  private void titles(String called, String calling) throws IOException {
    out.writeShort(PROTOCOL_VERSION);
    out.writeShort(0);
    text(padded(called));
    text(padded(calling));
    out.write(new byte[RESERVED_AFTER_TITLES]);
  }

  private static String padded(String title) {
    if (title.isBlank() || title.length() > AE_TITLE_BYTES) {
      throw new IllegalArgumentException("an AE title has 1 to 16 characters");
    }
    return title + " ".repeat(AE_TITLE_BYTES - title.length());
  }

  private void proposal(PresentationContext context) throws IOException {
    out.write(new byte[] {(byte) context.id(), 0, 0, 0});
    item(0x30, item -> item.text(context.abstractSyntax()));
    for (var syntax : context.transferSyntaxes()) {
      item(0x40, item -> item.text(syntax));
    }
  }

  private void answer(ContextAnswer context) throws IOException {
    out.write(new byte[] {(byte) context.id(), 0, (byte) context.result().code(), 0});
    item(0x40, item -> item.text(context.transferSyntax()));
  }

  private void user(UserInformation user) throws IOException {
    item(
        0x50,
        items -> {
          items.item(0x51, item -> item.out.writeInt((int) user.maxPduBytes()));
          items.item(0x52, item -> item.text(user.implementationClassUid()));
          if (user.operations().isPresent()) {
            items.item(0x53, item -> item.operations(user.operations().get()));
          }
          for (var role : user.roles()) {
            items.item(0x54, item -> item.role(role));
          }
          if (user.implementationVersionName().isPresent()) {
            items.item(0x55, item -> item.text(user.implementationVersionName().get()));
          }
        });
  }

  private void operations(AsynchronousOperations window) throws IOException {
    out.writeShort(window.invoked());
    out.writeShort(window.performed());
  }

  private void role(RoleSelection role) throws IOException {
    out.writeShort(role.sopClassUid().length());
    text(role.sopClassUid());
    out.writeByte(role.scu() ? 1 : 0);
    out.writeByte(role.scp() ? 1 : 0);
  }

  private void item(int type, Content content) throws IOException {
    var body = encoded(content);
    out.writeByte(type);
    out.writeByte(0);
    out.writeShort(body.length);
    out.write(body);
  }

  private void text(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
