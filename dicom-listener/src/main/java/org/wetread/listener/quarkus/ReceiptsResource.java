package org.wetread.listener.quarkus;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.dicom.data.Uid;
import org.wetread.listener.web.Receipt;

/** Receipts over HTTP: what was acknowledged, when, with which hash, and where it was announced. */
@Path("/receipts")
@Blocking
public class ReceiptsResource {

  private static final Logger LOG = LoggerFactory.getLogger(ReceiptsResource.class);
  private static final String PROBLEM_JSON = "application/problem+json";
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;

  private final ListenerLifecycle lifecycle;

  @Inject
  ReceiptsResource(ListenerLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  /** The receipt of a SOP Instance UID; 404 when none was ever acknowledged. */
  @GET
  @Path("/{uid}")
  public Response receipt(
      @PathParam("uid") String uid,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @Context HttpServerRequest request) {
    var from = InetAddress.ofLiteral(request.remoteAddress().hostAddress());
    if (!lifecycle.webAccess().allows(from, Optional.ofNullable(authorization))) {
      return problem(FORBIDDEN, "receipts are told to this machine, or to who shows the token");
    }
    if (!Uid.isValid(uid)) {
      return problem(BAD_REQUEST, "this is not a UID");
    }
    try {
      return lifecycle
          .receipt(uid)
          .map(found -> Response.ok(json(uid, found), MediaType.APPLICATION_JSON_TYPE).build())
          .orElseGet(() -> problem(NOT_FOUND, "no such instance was ever acknowledged here"));
    } catch (IOException e) {
      LOG.error("a receipt cannot be read ({})", e.getClass().getSimpleName());
      return problem(UNAVAILABLE, "receipts cannot be read now");
    }
  }

  private static Map<String, Object> json(String uid, Receipt receipt) {
    var json = new LinkedHashMap<String, Object>();
    json.put("sopInstanceUid", uid);
    json.put("acknowledgedAt", receipt.acknowledgedAt().toString());
    json.put("sha256", receipt.sha256());
    json.put("sizeBytes", receipt.sizeBytes());
    receipt
        .announcement()
        .ifPresent(
            at ->
                json.put(
                    "announcement",
                    Map.of(
                        "topic", at.topic(), "partition", at.partition(), "offset", at.offset())));
    return json;
  }

  private static Response problem(int status, String title) {
    return Response.status(status)
        .type(PROBLEM_JSON)
        .entity(Map.of("status", status, "title", title))
        .build();
  }
}
