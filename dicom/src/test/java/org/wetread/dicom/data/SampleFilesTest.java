package org.wetread.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SampleFilesTest {

  @TestFactory
  List<DynamicTest> everyPublicObjectIsReadWholeAndAsHeaderAndSurvivesWriting() throws IOException {
    return SampleFiles.part10().stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> survives(file)))
        .toList();
  }

  private static void survives(Path file) throws IOException {
    var whole = read(Files.readAllBytes(file));
    try (var in = Files.newInputStream(file)) {
      var header = Part10.readHeader(in, ReadLimits.forHeaders());
      assertThat(header.dataSet()).isEqualTo(withoutPixelGroup(whole.dataSet()));
      assertThat(header.pixelDataFollows()).isEqualTo(hasPixelGroup(whole.dataSet()));
    }
    var written = new ByteArrayOutputStream();
    Part10.write(written, whole.meta(), whole.dataSet());
    var again = read(written.toByteArray());
    assertThat(again.dataSet()).isEqualTo(whole.dataSet());
    assertThat(again.meta()).isEqualTo(whole.meta());
  }

  private static Part10File read(byte[] file) throws IOException {
    return Part10.read(new ByteArrayInputStream(file), ReadLimits.forObjects());
  }

  private static boolean hasPixelGroup(DataSet dataSet) {
    return dataSet.tags().stream().anyMatch(tag -> tag.group() == 0x7fe0);
  }

  private static DataSet withoutPixelGroup(DataSet dataSet) {
    var elements = new TreeMap<>(dataSet.elements());
    elements.keySet().removeIf(tag -> tag.group() >= 0x7fe0);
    return new DataSet(elements, dataSet.characterSet());
  }
}
