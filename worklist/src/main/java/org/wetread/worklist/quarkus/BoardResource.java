package org.wetread.worklist.quarkus;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wetread.events.StudyKey;
import org.wetread.worklist.BoardEntry;
import org.wetread.worklist.BoardSummary;

/** The board over HTTP: whole, one study, dead letters, numbers, and live. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class BoardResource {

  private static final Pattern STUDY_KEY = Pattern.compile("[0-9a-f]{32}");
  private static final String PROBLEM_JSON = "application/problem+json";

  private final BoardFeed feed;
  private final LiveBoard live;

  /** Shows the board of this process. */
  @Inject
  public BoardResource(BoardFeed feed, LiveBoard live) {
    this.feed = feed;
    this.live = live;
  }

  /** The studies in line. */
  @GET
  @Path("/studies")
  public String studies() {
    return BoardJson.write(live.whole());
  }

  /** One study. */
  @GET
  @Path("/studies/{key}")
  public Response study(@PathParam("key") String key) {
    return find(key)
        .map(entry -> Response.ok(BoardJson.write(entry), MediaType.APPLICATION_JSON_TYPE))
        .orElseGet(BoardResource::noSuchStudy)
        .build();
  }

  /** What was given up on its way. */
  @GET
  @Path("/dead-letters")
  public String deadLetters() {
    return BoardJson.write(Map.of("deadLetters", feed.board().deadLetters()));
  }

  /** The board in numbers. */
  @GET
  @Path("/summary")
  public String summary() {
    return BoardJson.write(BoardSummary.of(feed.board().entries(), Instant.now()));
  }

  /**
   * The board, then a {@code board} message per change, and a {@code heartbeat} that proves the
   * connection when nothing changes.
   */
  @GET
  @Path("/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public Multi<OutboundSseEvent> events(@Context Sse sse) {
    return live.follow()
        .map(
            told ->
                sse.newEventBuilder()
                    .name(told.name())
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(String.class, told.json())
                    .build());
  }

  private Optional<BoardEntry> find(String key) {
    return STUDY_KEY.matcher(key).matches()
        ? feed.board().entry(new StudyKey(key))
        : Optional.empty();
  }

  /** RFC 9457; does not repeat what was asked for. */
  private static Response.ResponseBuilder noSuchStudy() {
    var problem =
        Map.of(
            "type", "about:blank",
            "title", "No such study on the board",
            "status", 404,
            "detail", "It has left the board, has not arrived, or the key is not a study key.");
    return Response.status(Response.Status.NOT_FOUND)
        .type(PROBLEM_JSON)
        .entity(BoardJson.write(problem));
  }
}
