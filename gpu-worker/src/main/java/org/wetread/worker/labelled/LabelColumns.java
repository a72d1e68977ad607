package org.wetread.worker.labelled;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wetread.worker.pack.PackManifest.FindingPrompts;

/**
 * Where things stand in a row.
 *
 * @param image column of the image's name
 * @param byUid whether that is a SOP Instance UID
 * @param extras columns of prior, view, sex and age, as far as there are any
 * @param findings column of each finding that has one
 * @param changes column of each finding's change that has one
 * @param ignored names of all others
 */
record LabelColumns(
    int image,
    boolean byUid,
    Map<String, Integer> extras,
    Map<String, Integer> findings,
    Map<String, Integer> changes,
    List<String> ignored) {

  private static final List<String> PATHS = List.of("file", "path");
  private static final List<String> UIDS = List.of("sop-instance-uid", "sopinstanceuid");
  private static final Set<String> EXTRAS = Set.of("prior", "view", "sex", "age");
  private static final String CHANGE = "-change";

  static LabelColumns of(List<String> names, List<FindingPrompts> pack)
      throws ManifestRefusedException {
    if (new HashSet<>(names).size() < names.size()) {
      throw new ManifestRefusedException("two columns of the manifest have the same name");
    }
    var path = first(names, PATHS);
    var image = path.or(() -> first(names, UIDS));
    if (image.isEmpty()) {
      throw new ManifestRefusedException(
          "the manifest names no images: it needs a column file or sop_instance_uid");
    }
    var findings = findings(names, pack, "");
    if (findings.isEmpty()) {
      throw new ManifestRefusedException(
          "the manifest has no column for any finding of the pack: "
              + String.join(", ", pack.stream().map(FindingPrompts::id).toList()));
    }
    var extras = new HashMap<String, Integer>();
    EXTRAS.stream().filter(names::contains).forEach(name -> extras.put(name, names.indexOf(name)));
    var changes = findings(names, pack, CHANGE);
    var known = new HashSet<>(extras.values());
    known.addAll(findings.values());
    known.addAll(changes.values());
    known.add(image.get());
    return new LabelColumns(
        image.get(),
        path.isEmpty(),
        extras,
        findings,
        changes,
        names.stream().filter(name -> !known.contains(names.indexOf(name))).toList());
  }

  private static Optional<Integer> first(List<String> names, List<String> wanted) {
    return wanted.stream().filter(names::contains).findFirst().map(names::indexOf);
  }

  /** A column is a finding's by id or by label. */
  private static Map<String, Integer> findings(
      List<String> names, List<FindingPrompts> pack, String suffix) {
    var columns = new HashMap<String, Integer>();
    for (var finding : pack) {
      first(
              names,
              List.of(
                  CsvTable.compared(finding.id()) + suffix,
                  CsvTable.compared(finding.label()) + suffix))
          .ifPresent(at -> columns.put(finding.id(), at));
    }
    return columns;
  }
}
