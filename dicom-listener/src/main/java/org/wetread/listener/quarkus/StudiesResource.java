package org.wetread.listener.quarkus;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.dicom.data.DicomJson;
import org.wetread.dicom.data.Uid;
import org.wetread.listener.web.InstanceParts;
import org.wetread.listener.web.MalformedMultipartException;
import org.wetread.listener.web.StoreOutcome;

/** STOW-RS (PS3.18 section 10.5), where a site has opened this door. */
@Path("/studies")
@Blocking
public class StudiesResource {

  private static final Logger LOG = LoggerFactory.getLogger(StudiesResource.class);
  private static final String DICOM_JSON = "application/dicom+json";
  private static final String PROBLEM_JSON = "application/problem+json";
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;

  private final ListenerLifecycle lifecycle;

  @Inject
  StudiesResource(ListenerLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  /** Stores the instances of a multipart body. */
  @POST
  @Consumes("multipart/related")
  @Produces({DICOM_JSON, PROBLEM_JSON})
  public Response store(
      InputStream body,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @Context HttpServerRequest request)
      throws IOException {
    return store(body, contentType, Optional.empty(), authorization, request);
  }

  /** The same, and refuses those of another study. */
  @POST
  @Path("/{study}")
  @Consumes("multipart/related")
  @Produces({DICOM_JSON, PROBLEM_JSON})
  public Response storeInStudy(
      @PathParam("study") String study,
      InputStream body,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @Context HttpServerRequest request)
      throws IOException {
    return store(body, contentType, Optional.of(study), authorization, request);
  }

  private Response store(
      InputStream body,
      String contentType,
      Optional<String> study,
      @Nullable String authorization,
      HttpServerRequest request)
      throws IOException {
    var service = lifecycle.storeService();
    if (service.isEmpty()) {
      return problem(NOT_FOUND, "this listener takes no instances over HTTP");
    }
    var from = InetAddress.ofLiteral(request.remoteAddress().hostAddress());
    if (!lifecycle.webAccess().allows(from, Optional.ofNullable(authorization))) {
      return problem(FORBIDDEN, "only this machine may store, or who shows the token");
    }
    if (study.filter(uid -> !Uid.isValid(uid)).isPresent()) {
      return problem(BAD_REQUEST, "the study in the path is no Study Instance UID");
    }
    var boundary = InstanceParts.boundary(contentType);
    if (boundary.isEmpty()) {
      return problem(
          UNSUPPORTED_MEDIA_TYPE,
          "send multipart/related; type=\"application/dicom\" with a boundary");
    }
    try {
      return answer(service.get().store(body, boundary.get(), study, from));
    } catch (MalformedMultipartException e) {
      return problem(BAD_REQUEST, "the body is not a well-formed multipart");
    } catch (IOException e) {
      LOG.warn("a body from {} broke off ({})", from, e.getClass().getSimpleName());
      return problem(BAD_REQUEST, "the body ended too soon");
    }
  }

  private static Response answer(StoreOutcome outcome) throws IOException {
    var json = new ByteArrayOutputStream();
    DicomJson.write(json, outcome.response());
    return Response.status(outcome.httpStatus())
        .type(DICOM_JSON)
        .entity(json.toByteArray())
        .build();
  }

  private static Response problem(int status, String title) {
    return Response.status(status)
        .type(PROBLEM_JSON)
        .entity(Map.of("status", status, "title", title))
        .build();
  }
}
