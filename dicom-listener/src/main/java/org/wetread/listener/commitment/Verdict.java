package org.wetread.listener.commitment;

import java.util.Optional;
import org.wetread.dicom.net.FailureReason;

/** What reading an instance again has shown. */
public enum Verdict {
  /** It lies here with the size and hash it was received with. */
  COMMITTED,
  /** It was never received, or has been erased. */
  NO_SUCH_OBJECT_INSTANCE,
  /** It was received as an instance of another SOP class. */
  CLASS_INSTANCE_CONFLICT,
  /** It cannot be read, or is no longer what was received. */
  PROCESSING_FAILURE;

  Optional<FailureReason> failure() {
    return switch (this) {
      case COMMITTED -> Optional.empty();
      case NO_SUCH_OBJECT_INSTANCE -> Optional.of(FailureReason.NO_SUCH_OBJECT_INSTANCE);
      case CLASS_INSTANCE_CONFLICT -> Optional.of(FailureReason.CLASS_INSTANCE_CONFLICT);
      case PROCESSING_FAILURE -> Optional.of(FailureReason.PROCESSING_FAILURE);
    };
  }
}
