package org.wetread.listener;

import java.util.Set;

/**
 * The words that a header's Code Strings may leave this process as. What a sender writes there is
 * free text to anybody but the standard, and may be a person's name; so only words of a list that
 * is not the sender's are announced, and {@code OTHER} for all else.
 */
final class DefinedTerms {

  static final String OTHER = "OTHER";

  /** Defined terms of Modality, PS3.3 section C.7.3.1.1.1, retired ones included. */
  private static final Set<String> MODALITIES =
      words(
          """
          AR AS ASMT AU BDUS BI BMD CD CF CFM CP CR CS CT CTPROTOCOL DD DF DG DM DMS DOC DS DX EC
          ECG EEG EMG EOG EPS ES FA FID FS GM HC HD IO IOL IVOCT IVUS KER KO LEN LP LS M3D MA MG MR
          MS NM OAM OCT OP OPM OPR OPT OPTBSV OPTENF OPV OSS OT PA PLAN POS PR PT PX REG RESP RF RG
          RTDOSE RTIMAGE RTINTENT RTPLAN RTRAD RTRECORD RTSEGANN RTSTRUCT RWV SEG SM SMR SR SRF ST
          STAIN TEXTUREMAP TG US VA VF XA XAPROTOCOL XC
          """);

  /** Body Part Examined, PS3.16 annex L, and the thorax, as many senders call the chest. */
  private static final Set<String> BODY_PARTS =
      words(
          """
          ABDOMEN ABDOMENPELVIS ACJOINT ADRENAL ANKLE ANUS AORTA AORTICARCH ARM AXILLA BACK
          BILEDUCT BILIARYTRACT BLADDER BRACHIALARTERY BRAIN BREAST BRONCHUS BUTTOCK CALCANEUS CALF
          CAROTID CEREBELLUM CERVIX CHEEK CHEST CHESTABDOMEN CHESTABDPELVIS CIRCLEOFWILLIS CLAVICLE
          COCCYX COLON CORNEA CORONARYARTERY CSPINE CTSPINE DUODENUM EAR ELBOW ESOPHAGUS EXTREMITY
          EYE EYELID FACE FEMORALARTERY FEMUR FIBULA FINGER FOOT FOREARM FOREHEAD GALLBLADDER HAND
          HEAD HEADNECK HEART HIP HUMERUS IAC ILEUM ILIUM JAW JEJUNUM KIDNEY KNEE LARYNX LEG LIVER
          LOWERLEG LOWERLIMB LSPINE LSSPINE LUNG MANDIBLE MAXILLA MEDIASTINUM MOUTH NECK
          NECKCHEST NECKCHESTABDOMEN NECKCHESTABDPELV NOSE ORBIT OVARY PANCREAS PAROTID PATELLA
          PELVIS PENIS PERINEUM PHARYNX PLACENTA PROSTATE PULMONARYARTERY RADIUS RADIUSULNA RECTUM
          RIB SCALP SCAPULA SCLERA SCROTUM SHOULDER SIJOINT SINUS SKULL SPINALCORD SPINE SPLEEN
          SSPINE STERNUM STOMACH SUBMANDIBULAR TESTIS THIGH THORAX THUMB THYMUS THYROID TIBIA
          TIBIAFIBULA TLSPINE TMJ TOE TONGUE TRACHEA TSPINE ULNA UPPERARM UPPERLIMB URETER URETHRA
          UTERUS VAGINA VULVA WHOLEBODY WRIST ZYGOMA
          """);

  /** Photometric Interpretation, PS3.3 section C.7.6.3.1.2, of one word. */
  private static final Set<String> PHOTOMETRIC_INTERPRETATIONS =
      words(
          """
          ARGB CMYK HSV MONOCHROME1 MONOCHROME2 RGB XYB YBR_FULL YBR_FULL_422 YBR_ICT
          YBR_PARTIAL_420 YBR_PARTIAL_422 YBR_RCT
          """);

  private static final String PALETTE = "PALETTE COLOR";

  private DefinedTerms() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  /** A modality; empty when none is stated. */
  static String modality(String stated) {
    return stated.isEmpty() || MODALITIES.contains(stated) ? stated : OTHER;
  }

  /** A photometric interpretation; empty when none is stated. */
  static String photometricInterpretation(String stated) {
    return stated.isEmpty()
            || stated.equals(PALETTE)
            || PHOTOMETRIC_INTERPRETATIONS.contains(stated)
        ? stated
        : OTHER;
  }

  /**
   * A body part; empty when none is stated. Senders are forgiven punctuation and a plural, and what
   * names the chest beside something else than the abdomen is the chest.
   */
  static String bodyPart(String stated) {
    var letters = stated.replaceAll("[^A-Z]", "");
    var singular = letters.endsWith("S") ? letters.substring(0, letters.length() - 1) : letters;
    if (stated.isEmpty() || BODY_PARTS.contains(stated)) {
      return stated;
    }
    if (BODY_PARTS.contains(letters)) {
      return letters;
    }
    if (BODY_PARTS.contains(singular)) {
      return singular;
    }
    return letters.contains("CHEST") && !letters.contains("ABD") ? "CHEST" : OTHER;
  }
}
