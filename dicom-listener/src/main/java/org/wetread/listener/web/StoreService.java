package org.wetread.listener.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.net.InstanceHandler;
import org.wetread.dicom.net.Sender;
import org.wetread.dicom.net.Status;
import org.wetread.listener.storage.HeaderCheck;

/** STOW-RS (PS3.18 section 10.5): a second door to the same handler that answers C-STORE. */
public final class StoreService {

  /** Wetread's own among the failures Cxxx: the instance is not of the study in the request. */
  static final Status OTHER_STUDY = new Status(0xc002);

  private static final String CALLER = "STOW-RS";

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

  /**
   * Stores the parts of a body.
   *
   * @param study the Study Instance UID that all must have; empty takes any
   * @throws MalformedMultipartException when it is none; the parts before the fault are stored
   * @throws IOException when it ends too soon; likewise
   */
  public StoreOutcome store(
      InputStream body, String boundary, Optional<String> study, InetAddress from)
      throws IOException {
    var door = study.<InstanceHandler>map(uid -> only(uid, handler)).orElse(handler);
    return new InstanceParts(door, sopClasses)
        .store(body, boundary, new Sender(CALLER, aeTitle, from));
  }

  private static HeaderCheck only(String study, InstanceHandler next) {
    return new HeaderCheck(
        header -> isOf(study, header) ? Optional.empty() : Optional.of(OTHER_STUDY), next);
  }

  private static boolean isOf(String study, DataSet header) {
    return header.string(Tag.STUDY_INSTANCE_UID).filter(study::equals).isPresent();
  }
}
