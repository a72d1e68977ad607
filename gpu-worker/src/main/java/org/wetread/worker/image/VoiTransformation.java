package org.wetread.worker.image;

/** The VOI LUT stage (PS3.3 C.11.2): values to grey 0 to 255, not yet rounded. */
sealed interface VoiTransformation {

  double BLACK = 0;
  double WHITE = 255;

  /** Widths of nothing are one step. */
  double NO_WIDTH = 1e-9;

  /** The grey of a value, inside a range of values that occur. */
  double grey(double value, double lowest, double highest);

  /** A window by VOI LUT Function (0028,1056); LINEAR where absent or unknown. */
  static VoiTransformation window(double center, double width, String function) {
    return switch (function) {
      case "SIGMOID" -> new Sigmoid(center, width);
      case "LINEAR_EXACT" -> new Ramp(center, width);
      default -> new Ramp(center - 0.5, width - 1);
    };
  }

  /** LINEAR_EXACT (C.11.2.1.3.2); LINEAR (C.11.2.1.2.1) is one half and one less. */
  record Ramp(double center, double width) implements VoiTransformation {

    @Override
    public double grey(double value, double lowest, double highest) {
      if (value <= center - width / 2) {
        return BLACK;
      }
      if (value > center + width / 2) {
        return WHITE;
      }
      return ((value - center) / Math.max(width, NO_WIDTH) + 0.5) * WHITE;
    }
  }

  /** SIGMOID (C.11.2.1.3.1). */
  record Sigmoid(double center, double width) implements VoiTransformation {

    @Override
    public double grey(double value, double lowest, double highest) {
      return WHITE / (1 + Math.exp(-4 * (value - center) / Math.max(width, NO_WIDTH)));
    }
  }

  /** A VOI LUT (C.11.2.1.1). */
  record Table(LookupTable table) implements VoiTransformation {

    @Override
    public double grey(double value, double lowest, double highest) {
      return table.at(value) * (WHITE / table.largest());
    }
  }

  /** Neither is given: the image's own range is stretched. */
  record Stretch() implements VoiTransformation {

    @Override
    public double grey(double value, double lowest, double highest) {
      return highest > lowest ? (value - lowest) / (highest - lowest) * WHITE : BLACK;
    }
  }
}
