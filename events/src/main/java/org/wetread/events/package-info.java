/**
 * The language of the system: the closed family of {@link org.wetread.events.PipelineEvent}s, the
 * pseudonyms they are keyed by, the {@link org.wetread.events.Topics} they travel on and their JSON
 * form. No framework, nothing of ours.
 */
package org.wetread.events;
