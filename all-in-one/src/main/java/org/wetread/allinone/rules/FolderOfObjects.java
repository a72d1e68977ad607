package org.wetread.allinone.rules;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.Part10File;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.events.Technique;
import org.wetread.listener.OfferedInstance;
import org.wetread.listener.TechniqueReader;
import org.wetread.objectstore.filesystem.StoredFiles;

/**
 * What the listener would have told of the objects in a folder.
 *
 * @param images one for each object
 * @param others files that are no DICOM objects
 */
record FolderOfObjects(List<Technique> images, int others) {

  FolderOfObjects {
    images = List.copyOf(images);
  }

  /**
   * Reads a folder of DICOM files, or an object store's.
   *
   * @param callingAe who sent those whose file does not say
   * @param zone the site's, for dates
   */
  static FolderOfObjects read(Path folder, String callingAe, ZoneId zone) throws IOException {
    // Every station: nothing of it leaves this process.
    var techniques = new TechniqueReader(zone, station -> true);
    var images = new ArrayList<Technique>();
    var others = new int[1];
    StoredFiles.visit(
        folder,
        content -> {
          try {
            images.add(technique(header(content), callingAe, techniques));
          } catch (IOException e) {
            // Whatever else lies in the folder.
            others[0]++;
          }
        });
    return new FolderOfObjects(images, others[0]);
  }

  private static Part10File header(InputStream content) throws IOException {
    return Part10.readHeader(new BufferedInputStream(content), ReadLimits.forHeaders());
  }

  private static Technique technique(
      Part10File file, String callingAe, TechniqueReader techniques) {
    var meta = file.meta();
    var offered =
        new OfferedInstance(
            meta.sopClassUid(),
            meta.sopInstanceUid(),
            meta.transferSyntax().orElse(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
            meta.sourceApplicationEntityTitle().orElse(callingAe),
            new ByteArrayInputStream(new byte[0]));
    return techniques.read(file.dataSet(), offered);
  }
}
