package org.wetread.worklist.quarkus;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.wetread.events.StudyKey;
import org.wetread.worklist.BoardEntry;

/**
 * What the page is told.
 *
 * @param now the server's clock, against which waiting is counted
 * @param ready false while the topics are still being replayed
 * @param whole whether {@code studies} is the whole board, in line, or only what changed
 * @param fhirBase where report addresses start
 * @param sendExample how to send an object
 * @param studies entries
 * @param left studies to take off
 */
record BoardMessage(
    Instant now,
    boolean ready,
    boolean whole,
    String fhirBase,
    String sendExample,
    List<BoardEntry> studies,
    Collection<StudyKey> left) {}
