package org.wetread.dicom.pixel;

import java.io.IOException;
import jj2000.j2k.util.FacilityManager;
import org.wetread.dicom.pixel.PixelException.Reason;

/**
 * JPEG 2000 part 1, reversible and irreversible (ITU-T T.800), one component, through the JJ2000
 * decoder.
 *
 * <p>JJ2000 was written to show what it can of a damaged codestream. Here a damaged one is refused:
 * what its header promises is checked first, and what the decoder complains about while it works
 * counts as damage.
 */
final class Jpeg2000Codec implements Codec {
  private static final int MAX_PRECISION = 16;

  @Override
  public short[] decode(byte[] frame, PixelGeometry geometry, DecodeTime time)
      throws PixelException {
    var header = Jpeg2000Header.read(frame, geometry);
    if (header.precision() > MAX_PRECISION) {
      throw PixelException.mismatch("samples of " + header.precision() + " bits");
    }
    var cell = PixelCell.coded(geometry, header.precision());
    var samples = decode(frame, geometry, header, time);
    return header.reversible() ? cell.unpack(samples) : cell.unpackSaturated(samples);
  }

  private static short[] decode(
      byte[] frame, PixelGeometry geometry, Jpeg2000Header header, DecodeTime time)
      throws PixelException {
    var complaints = new Jpeg2000Complaints();
    var thread = Thread.currentThread();
    FacilityManager.registerMsgLogger(thread, complaints);
    try {
      var cells = new Jpeg2000Image(new TimedCodestream(frame, time), header).read(geometry);
      complaints.requireNone();
      return cells;
    } catch (TimedCodestream.OutOfTimeException _) {
      throw time.over();
    } catch (VirtualMachineError | LinkageError e) {
      throw e;
    } catch (IOException | RuntimeException | Error e) {
      // JJ2000 throws plain Error, too, for a marker or option that it does not know.
      throw new PixelException(Reason.CORRUPT, "JPEG 2000 decoder gave up", e);
    } finally {
      FacilityManager.unregisterMsgLogger(thread);
    }
  }
}
