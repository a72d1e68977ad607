package org.wetread.worker.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PillowBilinearTest {

  /** Digests of Pillow's own output for {@code v(x,y) = (7x + 13y + ((x y) mod 251)) mod 256}. */
  @ParameterizedTest
  @CsvSource({
    "2544,3056,512,615,84,32,c9b30b2df1bdbc47350d6d1c5a97ebd865ac5d758a33c8818837600d17fc2db4",
    "3056,2544,615,512,32,84,993199717087d31b03b3373fe33002bea8861fb9be0b79744c13fed1cc9a2478",
    "1024,1024,512,512,32,32,fa026d8b802fa4621e3f562ab269e598bbd9995d0ba046077b87b746a50b2c18",
    "512,512,512,512,32,32,b3ca2d983794d45fa698a12e1a1d5c6260a4ac1f7c3ff2aaa24d9963754f3ce2",
    "512,640,512,640,96,32,ec5dc5f18275aa143d7deb8fe5aef1684aedccf227b61fd6c4118aea20175cb0",
    "333,517,512,794,173,32,332f5cf55d2304cd084c600479f3dc9917e1a873f7407e7151445e293c0aef7c",
    "600,400,768,512,32,160,5fcbd6006efb6ab567a12bbf8abe91df6bd0a06ff06cde03218f5a88721c4bfe",
    "2021,2020,512,512,32,32,37678b260f687d70ce5b883324e78871faf53e273ba0a4032562010d7cbe5011",
    "1760,2140,512,622,87,32,cbb42e631b99fe620b29a305ff1f090e97298d9fb513eed3715aa3a7f630c10b",
    "600,711,512,606,79,32,7f9f9ebaa7c8533daa710396d443f003fa46d723ef19d187fdb9161338b40327"
  })
  void resizesAndCropsByteForByteAsPillow(
      int width, int height, int toWidth, int toHeight, int top, int left, String sha256)
      throws NoSuchAlgorithmException {
    var geometry = CropGeometry.of(width, height, 512, 448);
    var prepared = PreparedImage.of(pattern(width, height), geometry);

    assertThat(geometry)
        .isEqualTo(
            new CropGeometry(
                width, height, toWidth, toHeight, left, top, 448, PixelLayout.AS_STORED));
    assertThat(sha256(prepared.crop())).isEqualTo(sha256);
  }

  /** The crop is computed alone; the whole is what Pillow computes. */
  @ParameterizedTest
  @CsvSource({"97,61", "640,481", "61,97", "512,700", "1031,513"})
  void cropsFromTheWholeResizedImage(int width, int height) {
    var geometry = CropGeometry.of(width, height, 64, 51);
    var whole =
        PillowBilinear.resize(
            pattern(width, height),
            width,
            height,
            geometry.resizedWidth(),
            geometry.resizedHeight());

    var crop = PillowBilinear.crop(pattern(width, height), geometry);

    for (var y = 0; y < 51; y++) {
      for (var x = 0; x < 51; x++) {
        assertThat(crop[y * 51 + x])
            .isEqualTo(whole[(geometry.top() + y) * geometry.resizedWidth() + geometry.left() + x]);
      }
    }
  }

  /** Extremes of the weights: nothing but black and white, far smaller and far larger. */
  @ParameterizedTest
  @CsvSource({"3,3,40,2", "2,1,7,9", "4000,5,1,1", "1,4097,1,2", "5,5,5,5"})
  void keepsWhiteWhite(int width, int height, int toWidth, int toHeight) {
    var white = new byte[width * height];
    Arrays.fill(white, (byte) 0xff);

    assertThat(PillowBilinear.resize(white, width, height, toWidth, toHeight))
        .hasSize(toWidth * toHeight)
        .containsOnly(0xff);
  }

  @Test
  void mapsABoxOfTheCropBackToTheStoredImage() {
    var geometry = CropGeometry.of(1024, 2048, 256, 224);

    var region = geometry.region(0, 0, 1, 1);

    assertThat(region.left()).isEqualTo(16 / 256.0);
    assertThat(region.right()).isEqualTo(240 / 256.0);
    assertThat(region.top()).isEqualTo(144 / 512.0);
    assertThat(region.bottom()).isEqualTo(368 / 512.0);
  }

  private static byte[] pattern(int width, int height) {
    var grey = new byte[width * height];
    for (var y = 0; y < height; y++) {
      for (var x = 0; x < width; x++) {
        grey[y * width + x] = (byte) (7 * x + 13 * y + (x * y) % 251);
      }
    }
    return grey;
  }

  private static String sha256(GreyCrop crop) throws NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256").digest(crop.toBytes());
    return HexFormat.of().formatHex(digest);
  }
}
