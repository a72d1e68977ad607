package org.wetread.phantoms.cli;

import java.util.List;
import org.wetread.phantoms.plan.ObjectPlan;
import org.wetread.phantoms.truth.Subject;

/** What {@code --kinds} can ask for. */
enum Kind {
  FRONTAL,
  LATERAL,
  HAND,
  KNEE,
  UNREADABLE;

  static final List<Kind> DEFAULT = List.of(FRONTAL, LATERAL, HAND, KNEE);

  boolean matches(ObjectPlan object) {
    return switch (this) {
      case FRONTAL -> object.subject() == Subject.CHEST && object.view().isFrontal();
      case LATERAL -> object.subject() == Subject.CHEST && !object.view().isFrontal();
      case HAND -> object.subject() == Subject.HAND;
      case KNEE -> object.subject() == Subject.KNEE;
      case UNREADABLE -> object.subject() == Subject.UNREADABLE;
    };
  }
}
