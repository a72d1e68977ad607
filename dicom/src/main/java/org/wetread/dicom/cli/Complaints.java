package org.wetread.dicom.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import javax.net.ssl.SSLException;
import org.wetread.dicom.data.DicomFormatException;
import org.wetread.dicom.net.AssociationException;

/** What went wrong, in a sentence a person can act on. */
final class Complaints {

  private Complaints() {}

  static String about(IOException problem) {
    return switch (problem) {
      case AssociationException e -> e.sentence();
      case DicomFormatException e -> about(e.reason());
      case NoSuchFileException _, FileNotFoundException _ -> "there is no such file";
      case AccessDeniedException _ -> "the file may not be read";
      case ConnectException _ -> "nothing listens there";
      case UnknownHostException _ -> "there is no host of that name";
      case SSLException _ -> "the TLS connection broke; check both certificates";
      case NoRouteToHostException _, SocketTimeoutException _ -> "the host does not answer";
      default -> "the connection broke (" + problem.getClass().getSimpleName() + ")";
    };
  }

  private static String about(DicomFormatException.Reason reason) {
    return switch (reason) {
      case NOT_PART10 -> "not a DICOM file";
      case TRUNCATED, LENGTH_OVERRUN -> "truncated: " + reason.sentence();
      default -> "not readable as DICOM: " + reason.sentence();
    };
  }
}
