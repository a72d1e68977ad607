/** What a finding means for the worklist, and how long who may wait: a site's rules. */
package org.wetread.stream.triage;
