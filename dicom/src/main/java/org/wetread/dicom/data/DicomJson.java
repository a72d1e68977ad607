package org.wetread.dicom.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wetread.dicom.data.DicomFormatException.Reason;

/**
 * Data sets in the DICOM JSON Model (PS3.18 annex F), the form in which DICOMweb speaks of them.
 *
 * <p>Text is UTF-8, so a data set with text beyond ASCII reads back with ISO_IR 192. Values keep
 * their digits: a decimal string that is no JSON number, as {@code +1.5}, stays a string, which
 * section F.2.3 allows.
 */
public final class DicomJson {

  private static final int MAX_NUMBER_CHARACTERS = 64;

  private DicomJson() {}

  /**
   * Writes a data set as a JSON object; the stream stays open. Encapsulated Pixel Data is left out
   * unless it is named in {@code bulkDataUris}, because the model has no inline form of it.
   *
   * @param bulkDataUris where the values of these attributes of the first level are to be had,
   *     which are not written inline then (section F.2.6)
   */
  public static void write(OutputStream out, DataSet dataSet, Map<Tag, String> bulkDataUris)
      throws IOException {
    try (var json = factory(ReadLimits.forObjects()).createGenerator(out)) {
      new DicomJsonWriter(json).object(dataSet, bulkDataUris);
    }
  }

  /** Writes a data set with every value inline. */
  public static void write(OutputStream out, DataSet dataSet) throws IOException {
    write(out, dataSet, Map.of());
  }

  /**
   * Reads one data set.
   *
   * @throws DicomFormatException when it is none, is longer than the limits allow, or has a value
   *     that is elsewhere (BulkDataURI): nothing is fetched from where a text points to
   */
  public static DataSet read(InputStream in, ReadLimits limits) throws IOException {
    var all = readAll(in, limits);
    if (all.size() != 1) {
      throw new DicomFormatException(Reason.NOT_DICOM_JSON);
    }
    return all.getFirst();
  }

  /** Reads a data set, or an array of data sets as services answer with. */
  public static List<DataSet> readAll(InputStream in, ReadLimits limits) throws IOException {
    try (var json = factory(limits).createParser(in)) {
      var reader = new DicomJsonReader(json, limits);
      var read = new ArrayList<DataSet>();
      if (json.nextToken() == JsonToken.START_ARRAY) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          read.add(reader.object(0));
        }
      } else {
        read.add(reader.object(0));
      }
      if (json.nextToken() != null) {
        throw new DicomFormatException(Reason.NOT_DICOM_JSON);
      }
      return read;
    } catch (StreamConstraintsException e) {
      throw new DicomFormatException(Reason.SIZE_LIMIT);
    } catch (JsonEOFException e) {
      throw new DicomFormatException(Reason.TRUNCATED);
    } catch (JsonParseException | CharConversionException e) {
      // The second is what a text looks like that begins as UTF-32 and is none.
      throw new DicomFormatException(Reason.NOT_DICOM_JSON);
    }
  }

  private static JsonFactory factory(ReadLimits limits) {
    // Four characters of base64 stand for three bytes.
    var characters = limits.valueBytes() / 3 * 4 + 4;
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxDocumentLength(2 * characters)
                .maxStringLength((int) Math.min(characters, Integer.MAX_VALUE - 8))
                .maxNumberLength(MAX_NUMBER_CHARACTERS)
                // An object, its attribute and its array for each level of sequences.
                .maxNestingDepth(3 * limits.depth() + 4)
                .build())
        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .build();
  }
}
