package org.wetread.listener.web;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
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
 * Hands over the instances in a {@code multipart/related} body, the payload of STOW-RS requests and
 * of WADO-RS answers (PS3.18 section 8.7.3.2), each while it arrives: nothing larger than a header
 * is held.
 */
public final class InstanceParts {

  private static final Logger LOG = LoggerFactory.getLogger(InstanceParts.class);
  private static final int MAX_PARTS = 10_000;
  private static final String DICOM = "application/dicom";
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i);\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))");
  private static final Pattern TYPE =
      Pattern.compile("(?i);\\s*type=\"?application/dicom\"?(;|$|\\s)");

  private final InstanceHandler handler;
  private final Set<String> sopClasses;

  /**
   * @param sopClasses that are handed over; others are refused
   */
  public InstanceParts(InstanceHandler handler, Set<String> sopClasses) {
    this.handler = handler;
    this.sopClasses = Set.copyOf(sopClasses);
  }

  /** The boundary of a content type that holds instances; empty for another content type. */
  public static Optional<String> boundary(String contentType) {
    var isRelated = contentType.toLowerCase(Locale.ROOT).startsWith("multipart/related");
    var boundary = BOUNDARY.matcher(contentType);
    if (!isRelated || !TYPE.matcher(contentType).find() || !boundary.find()) {
      return Optional.empty();
    }
    return Optional.of(boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
  }

  /**
   * Hands over the parts of a body.
   *
   * @throws MalformedMultipartException when it is none; the parts before the fault are stored
   * @throws IOException when it ends too soon; likewise
   */
  public StoreOutcome store(InputStream body, String boundary, Sender sender) throws IOException {
    var outcome = new StoreOutcome();
    var parts = new MultipartReader(body, boundary);
    for (var part = parts.next(); part.isPresent(); part = parts.next()) {
      if (outcome.size() == MAX_PARTS) {
        throw new MalformedMultipartException();
      }
      var type = part.get().headers().getOrDefault("content-type", "");
      if (type.toLowerCase(Locale.ROOT).startsWith(DICOM)) {
        store(part.get().body(), sender, outcome);
      } else {
        outcome.addUnreadable();
      }
    }
    return outcome;
  }

  private void store(InputStream body, Sender sender, StoreOutcome outcome) throws IOException {
    try {
      var opened = Part10.open(body);
      var meta = opened.meta();
      var status = store(opened, sender);
      if (!status.isSuccess()) {
        LOG.warn("an instance from {} over HTTP was not stored: {}", sender.address(), status);
      }
      outcome.add(meta.sopClassUid(), meta.sopInstanceUid(), status);
    } catch (DicomFormatException e) {
      LOG.warn("a part from {} over HTTP is no DICOM file: {}", sender.address(), e.reason());
      outcome.addUnreadable();
    }
  }

  private Status store(Part10Stream opened, Sender sender) throws IOException {
    var meta = opened.meta();
    var syntax = meta.transferSyntax();
    if (syntax.isEmpty() || !sopClasses.contains(meta.sopClassUid())) {
      return Status.SOP_CLASS_NOT_SUPPORTED;
    }
    try {
      return handler.store(
          new IncomingInstance(
              sender, syntax.get(), meta.sopClassUid(), meta.sopInstanceUid(), opened.dataSet()));
    } catch (EOFException e) {
      throw e;
    } catch (IOException e) {
      LOG.error("storing an object failed: {}", e.getClass().getName());
      return Status.PROCESSING_FAILURE;
    }
  }
}
