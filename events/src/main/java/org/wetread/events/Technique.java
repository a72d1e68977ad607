package org.wetread.events;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an image was made, as far as its header tells before the Pixel Data: what routing needs, and
 * nothing that names a person.
 *
 * @param sopClassUid SOP Class UID (0008,0016)
 * @param modality Modality (0008,0060), upper case, for example {@code DX}
 * @param bodyPart Body Part Examined (0018,0015), upper case, empty when not stated
 * @param view from where the X-rays came
 * @param forPresentation false when Presentation Intent Type (0008,0068) says FOR PROCESSING
 * @param original whether Image Type (0008,0008) value 1 is ORIGINAL or absent
 * @param rows Rows (0028,0010) in pixels
 * @param columns Columns (0028,0011) in pixels
 * @param bitsStored Bits Stored (0028,0101)
 * @param photometricInterpretation Photometric Interpretation (0028,0004)
 * @param transferSyntaxUid Transfer Syntax UID (0002,0010) it is stored in
 * @param ageYears whole years at acquisition, empty when the header does not tell; 90 stands for 90
 *     and above
 * @param acquiredAt acquisition, else content, else study date and time, in the site's zone
 * @param callingAeTitle the AE title that sent it
 * @param stationName Station Name (0008,1010), upper case, empty when not stated or when the site
 *     does not name it as a device's
 * @param stat whether Requested Procedure Priority (0040,1003) is STAT or HIGH
 */
public record Technique(
    String sopClassUid,
    String modality,
    String bodyPart,
    ViewPosition view,
    boolean forPresentation,
    boolean original,
    int rows,
    int columns,
    int bitsStored,
    String photometricInterpretation,
    String transferSyntaxUid,
    OptionalInt ageYears,
    Instant acquiredAt,
    String callingAeTitle,
    Optional<String> stationName,
    boolean stat) {}
