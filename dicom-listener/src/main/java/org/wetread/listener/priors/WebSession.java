package org.wetread.listener.priors;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.DicomFormatException;
import org.wetread.dicom.data.DicomJson;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.net.InstanceHandler;
import org.wetread.dicom.net.QueryEnd;
import org.wetread.dicom.net.Sender;
import org.wetread.dicom.net.Status;
import org.wetread.dicom.net.StudyRootQuery.Level;
import org.wetread.listener.pacs.UnfinishedQueryException;
import org.wetread.listener.web.InstanceParts;

/** The searches (PS3.18 section 10.6) and retrievals (section 10.4) of one fetch. */
final class WebSession implements Archive.Session {

  private static final String CALLER = "WADO-RS";
  private static final String DICOM_JSON = "application/dicom+json";

  /** As they are stored, so that the archive converts nothing. */
  private static final String INSTANCES =
      "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

  private static final ReadLimits ANSWER = new ReadLimits(16, 200_000, 4 << 20, 0);

  private final WebExchange exchange;
  private final InstanceHandler intake;
  private final Set<String> sopClasses;
  private final String aeTitle;

  WebSession(WebExchange exchange, InstanceHandler intake, Set<String> sopClasses, String aeTitle) {
    this.exchange = exchange;
    this.intake = intake;
    this.sopClasses = sopClasses;
    this.aeTitle = aeTitle;
  }

  @Override
  public <T> List<T> find(Level level, DataSetBuilder keys, Function<DataSet, Optional<T>> reading)
      throws IOException {
    // One more than is taken tells an answer that was cut off from one that just fits.
    var target = QidoQuery.target(level, keys.build(), Archive.MAX_MATCHES + 1);
    var asked = exchange.get(target, DICOM_JSON);
    if (asked.isEmpty()) {
      return List.of();
    }
    try (var answer = asked.get()) {
      return matches(answer).stream().flatMap(match -> reading.apply(match).stream()).toList();
    }
  }

  private static List<DataSet> matches(WebExchange.Answer answer) throws IOException {
    var type = answer.contentType().toLowerCase(Locale.ROOT);
    if (!type.startsWith(DICOM_JSON) && !type.startsWith("application/json")) {
      throw WebExchange.refusal(Status.CANNOT_UNDERSTAND);
    }
    var matches = read(answer);
    if (matches.size() > Archive.MAX_MATCHES || tellsOfMore(answer)) {
      throw new UnfinishedQueryException(QueryEnd.CAPPED, Status.OUT_OF_RESOURCES);
    }
    return matches;
  }

  private static List<DataSet> read(WebExchange.Answer answer) throws IOException {
    try {
      return DicomJson.readAll(answer.body(), ANSWER);
    } catch (DicomFormatException _) {
      throw WebExchange.refusal(Status.CANNOT_UNDERSTAND);
    }
  }

  /** The warning of PS3.18 section 8.3.4.4 that a service cut its answer. */
  private static boolean tellsOfMore(WebExchange.Answer answer) {
    return answer.headers().allValues("Warning").stream()
        .anyMatch(warning -> warning.contains("additional results"));
  }

  @Override
  public Archive.Retrieved retrieve(ArchivedSeries series, PatientIdentity patient)
      throws IOException {
    var target =
        "/studies/"
            + QidoQuery.encoded(series.studyInstanceUid())
            + "/series/"
            + QidoQuery.encoded(series.seriesInstanceUid());
    var asked = exchange.get(target, INSTANCES);
    if (asked.isEmpty()) {
      return new Archive.Retrieved(0, 0, QueryEnd.COMPLETE, Status.SUCCESS);
    }
    try (var answer = asked.get()) {
      return take(answer, patient);
    }
  }

  private Archive.Retrieved take(WebExchange.Answer answer, PatientIdentity patient)
      throws IOException {
    var boundary =
        InstanceParts.boundary(answer.contentType())
            .orElseThrow(() -> WebExchange.refusal(Status.CANNOT_UNDERSTAND));
    var door = new PatientDoor(patient, intake);
    var outcome =
        new InstanceParts(door, sopClasses)
            .store(answer.body(), boundary, new Sender(CALLER, aeTitle, exchange.address()));
    return new Archive.Retrieved(
        door.own(),
        door.ofOthers(),
        outcome.isComplete() ? QueryEnd.COMPLETE : QueryEnd.PARTIAL,
        outcome.isComplete() ? Status.SUCCESS : Status.PROCESSING_FAILURE);
  }

  /** Each request is over when it is answered. */
  @Override
  public void close() {}
}
