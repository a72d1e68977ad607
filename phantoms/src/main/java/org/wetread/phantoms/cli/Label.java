package org.wetread.phantoms.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wetread.phantoms.PhantomObject;
import org.wetread.phantoms.report.ReportText;
import org.wetread.phantoms.truth.ShownFinding;

/** One entry of labels.json; the field names are what training reads. */
record Label(
    String file,
    String kind,
    String view,
    String patient,
    int visit,
    @Nullable String prior,
    String photometric,
    List<Planted> findings,
    ReportText report) {

  /** One planted finding. */
  record Planted(
      String finding,
      String side,
      String extent,
      double severity,
      List<Double> box,
      String progression,
      String variant) {

    static Planted of(ShownFinding shown) {
      var planted = shown.planted();
      var box = shown.box();
      return new Planted(
          planted.kind().code(),
          planted.side().code(),
          planted.extent().code(),
          round(planted.severity()),
          List.of(round(box.x0()), round(box.y0()), round(box.x1()), round(box.y1())),
          planted.progression().code(),
          planted.variant());
    }

    private static double round(double value) {
      return Math.round(value * 1e4) / 1e4;
    }
  }

  static Label of(Batch.Entry entry, PhantomObject object) {
    return new Label(
        entry.file(),
        entry.object().subject().code(),
        entry.object().view().name(),
        "p" + entry.study().persona().number(),
        entry.study().visit(),
        entry.prior().map(Batch.Entry::name).orElse(null),
        object.image().technique().photometricInterpretation(),
        object.findings().stream().map(Planted::of).toList(),
        object.report());
  }

  static void write(List<Label> labels, Path file) throws IOException {
    JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValue(file.toFile(), labels);
  }
}
