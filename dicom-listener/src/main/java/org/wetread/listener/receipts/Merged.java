package org.wetread.listener.receipts;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Two sorted sequences as one. */
final class Merged implements Iterator<Receipt> {

  private final Iterator<Receipt> left;
  private final Iterator<Receipt> right;
  private Optional<Receipt> nextLeft;
  private Optional<Receipt> nextRight;

  Merged(Iterator<Receipt> left, Iterator<Receipt> right) {
    this.left = left;
    this.right = right;
    this.nextLeft = step(left);
    this.nextRight = step(right);
  }

  private static Optional<Receipt> step(Iterator<Receipt> from) {
    return from.hasNext() ? Optional.of(from.next()) : Optional.empty();
  }

  @Override
  public boolean hasNext() {
    return nextLeft.isPresent() || nextRight.isPresent();
  }

  @Override
  public Receipt next() {
    if (nextRight.isEmpty() || (nextLeft.isPresent() && comesFirst())) {
      var receipt = nextLeft.orElseThrow(NoSuchElementException::new);
      nextLeft = step(left);
      return receipt;
    }
    var receipt = nextRight.get();
    nextRight = step(right);
    return receipt;
  }

  private boolean comesFirst() {
    return Receipt.ORDER.compare(nextLeft.orElseThrow(), nextRight.orElseThrow()) <= 0;
  }
}
