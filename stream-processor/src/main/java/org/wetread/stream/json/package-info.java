/** The remembered state and the internal signals as JSON, so that a store can be read by eye. */
package org.wetread.stream.json;
