/**
 * What a site's rules would do, tried on its own images: the listener's eyes, the stream's rules.
 */
package org.wetread.allinone.rules;
