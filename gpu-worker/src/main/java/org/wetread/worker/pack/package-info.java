/** Model packs: a folder with graphs, vocabulary, prompts, sentences and a manifest over them. */
@org.jspecify.annotations.NullMarked
package org.wetread.worker.pack;
