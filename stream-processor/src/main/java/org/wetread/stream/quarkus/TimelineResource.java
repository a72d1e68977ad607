package org.wetread.stream.quarkus;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wetread.events.StudyKey;
import org.wetread.stream.Timeline;
import org.wetread.stream.kafka.TimelineAnswer;

/** What happened to a study, when, and by whom; asked for by its pseudonym. */
@Path("/studies")
public class TimelineResource {

  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;

  private final StreamLifecycle stream;

  @Inject
  TimelineResource(StreamLifecycle stream) {
    this.stream = stream;
  }

  /**
   * A study's story so far.
   *
   * @param study its pseudonym
   * @param events oldest first
   */
  public record Story(String study, List<Timeline.Entry> events) {}

  /** The study's timeline; sends the caller on when another replica keeps it. */
  @GET
  @Path("/{study}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response timeline(@PathParam("study") String study) {
    return key(study)
        .map(key -> answer(key, stream.timeline(key)))
        .orElseGet(() -> problem(NOT_FOUND, "a study's key has 32 hexadecimal digits"));
  }

  private static Response answer(StudyKey study, TimelineAnswer answer) {
    return switch (answer) {
      case TimelineAnswer.Found(var timeline) ->
          Response.ok(new Story(study.value(), timeline.entries())).build();
      case TimelineAnswer.Unknown _ -> problem(NOT_FOUND, "no such study is remembered");
      case TimelineAnswer.Elsewhere(var address) ->
          Response.temporaryRedirect(URI.create("http://%s/studies/%s".formatted(address, study)))
              .build();
      case TimelineAnswer.NotReady _ -> problem(UNAVAILABLE, "not ready; ask again shortly");
    };
  }

  private static Optional<StudyKey> key(String text) {
    try {
      return Optional.of(new StudyKey(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Response problem(int status, String title) {
    return Response.status(status).entity(Map.of("status", status, "title", title)).build();
  }
}
