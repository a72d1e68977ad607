package org.wetread.dicom.net;

/** The actions of PS3.8 tables 9-6 to 9-9 by their numbers there. */
enum UpperLayerAction {
  /** Open the transport connection. */
  AE_1,
  /** Send A-ASSOCIATE-RQ. */
  AE_2,
  /** Confirm the association to the user. */
  AE_3,
  /** Report the rejection, close. */
  AE_4,
  /** Transport is open: start ARTIM. */
  AE_5,
  /** Stop ARTIM, examine the request. */
  AE_6,
  /** Send A-ASSOCIATE-AC. */
  AE_7,
  /** Send A-ASSOCIATE-RJ, start ARTIM. */
  AE_8,
  /** Send P-DATA-TF. */
  DT_1,
  /** Take P-DATA-TF. */
  DT_2,
  /** Send A-RELEASE-RQ. */
  AR_1,
  /** Indicate the release. */
  AR_2,
  /** Confirm the release, close. */
  AR_3,
  /** Send A-RELEASE-RP, start ARTIM. */
  AR_4,
  /** Stop ARTIM. */
  AR_5,
  /** Take P-DATA-TF while releasing. */
  AR_6,
  /** Indicate a release collision. */
  AR_8,
  /** Send A-RELEASE-RP in a collision. */
  AR_9,
  /** Confirm the release in a collision. */
  AR_10,
  /** Send A-ABORT as user, start ARTIM. */
  AA_1,
  /** Close. */
  AA_2,
  /** Report the peer's abort, close. */
  AA_3,
  /** Report that the connection was lost. */
  AA_4,
  /** Stop ARTIM. */
  AA_5,
  /** Ignore. */
  AA_6,
  /** Send A-ABORT again. */
  AA_7,
  /** Send A-ABORT as provider, report it, start ARTIM. */
  AA_8
}
