package org.wetread.dicom.net;

import java.util.List;

/**
 * A proposal to exchange objects of one SOP Class in one of several transfer syntaxes (PS3.8
 * section 7.1.1.13).
 *
 * @param id odd, 1 to 255, unique in its association
 */
public record PresentationContext(int id, String abstractSyntax, List<String> transferSyntaxes) {

  public PresentationContext {
    if (id % 2 != 1 || id > 255) {
      throw new IllegalArgumentException("a presentation context's id is odd and at most 255");
    }
    transferSyntaxes = List.copyOf(transferSyntaxes);
  }
}
