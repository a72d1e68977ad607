/** Sentences to token ids, as the model's text encoder was taught. */
@org.jspecify.annotations.NullMarked
package org.wetread.worker.text;
