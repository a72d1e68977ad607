package org.wetread.events;

import java.time.Instant;

/**
 * An instance is durable here. Published after the sender was told success, from the outbox, at
 * least once; the id repeats when the announcement does.
 *
 * @param eventId derived from the instance and its content
 * @param study the study's pseudonym
 * @param at when the instance became durable: the door from which every latency counts
 * @param patient the patient's pseudonym
 * @param instance the instance's pseudonym
 * @param object the stored Part 10 file, which is the same for the same content re-sent
 * @param technique what its header tells
 */
public record InstanceReceived(
    String eventId,
    StudyKey study,
    Instant at,
    PatientKey patient,
    InstanceKey instance,
    ObjectRef object,
    Technique technique)
    implements IntakeEvent {}
