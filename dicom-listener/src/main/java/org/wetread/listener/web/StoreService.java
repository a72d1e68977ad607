package org.wetread.listener.web;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.dicom.data.DicomFormatException;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.Part10Stream;
import org.wetread.dicom.net.IncomingInstance;
import org.wetread.dicom.net.InstanceHandler;
import org.wetread.dicom.net.Sender;
import org.wetread.dicom.net.Status;

/**
 * STOW-RS (PS3.18 section 10.5): a second door to the same handler that answers C-STORE. Each part
 * is handed over while it arrives; nothing larger than a header is held.
 */
public final class StoreService {

  private static final Logger LOG = LoggerFactory.getLogger(StoreService.class);
  private static final int MAX_PARTS = 10_000;
  private static final String CALLER = "STOW-RS";
  private static final String DICOM = "application/dicom";
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i);\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))");
  private static final Pattern TYPE =
      Pattern.compile("(?i);\\s*type=\"?application/dicom\"?(;|$|\\s)");

  private final InstanceHandler handler;
  private final Set<String> sopClasses;
  private final String aeTitle;

  /**
   * @param sopClasses that are stored
   * @param aeTitle our own; a caller over HTTP has none, and is called STOW-RS
   */
  public StoreService(InstanceHandler handler, Set<String> sopClasses, String aeTitle) {
    this.handler = handler;
    this.sopClasses = Set.copyOf(sopClasses);
    this.aeTitle = aeTitle;
  }

  /** The boundary of a content type that may be stored; empty for another content type. */
  public static Optional<String> boundary(String contentType) {
    var isRelated = contentType.toLowerCase(Locale.ROOT).startsWith("multipart/related");
    var boundary = BOUNDARY.matcher(contentType);
    if (!isRelated || !TYPE.matcher(contentType).find() || !boundary.find()) {
      return Optional.empty();
    }
    return Optional.of(boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
  }

  /**
   * Stores the parts of a body.
   *
   * @throws MalformedMultipartException when it is none; the parts before the fault are stored
   * @throws IOException when it ends too soon; likewise
   */
  public StoreOutcome store(InputStream body, String boundary, InetAddress from)
      throws IOException {
    var outcome = new StoreOutcome();
    var parts = new MultipartReader(body, boundary);
    for (var part = parts.next(); part.isPresent(); part = parts.next()) {
      if (outcome.size() == MAX_PARTS) {
        throw new MalformedMultipartException();
      }
      var type = part.get().headers().getOrDefault("content-type", "");
      if (type.toLowerCase(Locale.ROOT).startsWith(DICOM)) {
        store(part.get().body(), from, outcome);
      } else {
        outcome.addUnreadable();
      }
    }
    return outcome;
  }

  private void store(InputStream body, InetAddress from, StoreOutcome outcome) throws IOException {
    try {
      var opened = Part10.open(body);
      var meta = opened.meta();
      var status = store(opened, from);
      if (!status.isSuccess()) {
        LOG.warn("an instance from {} over HTTP was not stored: {}", from, status);
      }
      outcome.add(meta.sopClassUid(), meta.sopInstanceUid(), status);
    } catch (DicomFormatException e) {
      LOG.warn("a part from {} over HTTP is no DICOM file: {}", from, e.reason());
      outcome.addUnreadable();
    }
  }

  private Status store(Part10Stream opened, InetAddress from) throws IOException {
    var meta = opened.meta();
    var syntax = meta.transferSyntax();
    if (syntax.isEmpty() || !sopClasses.contains(meta.sopClassUid())) {
      return Status.SOP_CLASS_NOT_SUPPORTED;
    }
    try {
      return handler.store(
          new IncomingInstance(
              new Sender(CALLER, aeTitle, from),
              syntax.get(),
              meta.sopClassUid(),
              meta.sopInstanceUid(),
              opened.dataSet()));
    } catch (EOFException e) {
      throw e;
    } catch (IOException e) {
      LOG.error("storing an object failed: {}", e.getClass().getName());
      return Status.PROCESSING_FAILURE;
    }
  }
}
