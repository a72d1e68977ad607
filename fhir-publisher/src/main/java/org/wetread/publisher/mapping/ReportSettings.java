package org.wetread.publisher.mapping;

import java.net.URI;
import java.util.Optional;

/**
 * What a site decides about its reports.
 *
 * @param base the URI under which this installation's identifiers, tags and local codes lie
 * @param softwareVersion this software's version, shown in every banner
 * @param performer the responsible department as {@code Organization/id}, which must exist
 */
public record ReportSettings(URI base, String softwareVersion, Optional<String> performer) {

  /** The tag that marks what we wrote and may amend. */
  public static final String DRAFT_TAG = "ai-draft";

  /** The system of {@link #DRAFT_TAG}. */
  public String tagSystem() {
    return base + "/tag";
  }

  /** The system of a report's identifier, whose value is the study key. */
  public String reportSystem() {
    return base + "/report";
  }

  /** The extension that says which revision of a draft a report is. */
  public String revisionExtension() {
    return base + "/StructureDefinition/draft-revision";
  }

  String findingSystem() {
    return base + "/finding";
  }

  String measureSystem() {
    return base + "/measure";
  }

  String deviceSystem() {
    return base + "/device";
  }
}
