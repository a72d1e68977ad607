package org.wetread.allinone.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.FileMeta;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;

class CheckTest {

  private static final String RULES =
      """
      rules:
        - name: bedside
          when: {view: ap, station: MOBILE*}
          lane: stat
        - name: bedside of the ward
          when: {view: ap, station: MOBILE1}
        - name: mammography
          when: {modality: MG}
        - name: everything else
      """;

  @TempDir Path folder;
  private Path objects;
  private Path rules;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    objects = Files.createDirectories(folder.resolve("objects"));
    rules = Files.writeString(folder.resolve("routing.yaml"), RULES);
    Files.write(objects.resolve("one.dcm"), object("1.2.3.1", "AP", "MOBILE1"));
    Files.write(objects.resolve("two.dcm"), object("1.2.3.2", "PA", "ROOM"));
    Files.writeString(objects.resolve("readme.txt"), "no object");
  }

  @Test
  void yesterdaysObjectsTellWhichRulesWorkAndWhichDoNothing() {
    assertThat(check("--against", objects.toString())).isEqualTo(1);

    assertThat(out.toString().lines())
        .contains(
            "2 objects, 1 other files",
            "     1  line 2: bedside",
            "     0  line 5: bedside of the ward  <- never reached: 'bedside' on line 2 takes all"
                + " of it",
            "     0  line 7: mammography  <- matches none of these objects",
            "     1  line 9: everything else");
  }

  @Test
  void anObjectStoreIsReadToThePackedObject() throws IOException {
    var root = folder.resolve("store");
    var store = new FilesystemObjectStore(root, 0);
    for (var n = 0; n < 3; n++) {
      try (var staging = store.stage()) {
        staging.stream().write(object("1.2.3." + n, "AP", "MOBILE2"));
        staging.commit();
      }
    }

    check("--against", root.toString());

    assertThat(out.toString().lines()).contains("     3  line 2: bedside");
  }

  @Test
  void theCallingTitleIsTakenFromTheOptionWhereAFileDoesNotSay() throws IOException {
    Files.writeString(
        rules, "rules:\n- name: ward\n  when: {calling-ae: WARD*}\n- name: everything else\n");

    assertThat(check("--against", objects.toString(), "--calling-ae", "WARD7")).isEqualTo(1);

    assertThat(out.toString().lines()).contains("     2  line 2: ward");
  }

  @Test
  void aMistakeIsNamedByItsLine() throws IOException {
    Files.writeString(rules, RULES.replace("modality: MG", "modalty: MG"));

    assertThat(check()).isEqualTo(2);

    assertThat(err.toString()).contains("routing.yaml:8: unknown key 'modalty'");
  }

  @Test
  void whatComesWithTheProgramPassesItsOwnCheck() throws IOException {
    for (var kind : new String[][] {{}, {"--triage"}}) {
      out.getBuffer().setLength(0);
      assertThat(run(with("show", kind))).isZero();
      Files.writeString(rules, out.toString());

      assertThat(check(kind)).isZero();
    }
  }

  private int check(String... options) {
    var all = new String[options.length + 1];
    all[0] = rules.toString();
    System.arraycopy(options, 0, all, 1, options.length);
    return run(with("check", all));
  }

  private static String[] with(String command, String... options) {
    var all = new String[options.length + 1];
    all[0] = command;
    System.arraycopy(options, 0, all, 1, options.length);
    return all;
  }

  private int run(String... arguments) {
    return Rules.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private static byte[] object(String uid, String view, String station) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var meta =
        FileMeta.of(
            SopClass.DIGITAL_X_RAY_IMAGE_FOR_PRESENTATION,
            uid,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
    Part10.write(
        bytes,
        meta,
        header(uid).put(Tag.VIEW_POSITION, view).put(Tag.STATION_NAME, station).build());
    return bytes.toByteArray();
  }

  private static DataSetBuilder header(String uid) {
    return DataSet.builder()
        .put(Tag.SOP_CLASS_UID, SopClass.DIGITAL_X_RAY_IMAGE_FOR_PRESENTATION)
        .put(Tag.SOP_INSTANCE_UID, uid)
        .put(Tag.STUDY_INSTANCE_UID, "1.2.3")
        .put(Tag.MODALITY, "DX")
        .put(Tag.BODY_PART_EXAMINED, "CHEST");
  }
}
