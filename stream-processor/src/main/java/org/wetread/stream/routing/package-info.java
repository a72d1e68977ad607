/** Which image goes to which model pack, by which lane, with how much time: a site's rules. */
package org.wetread.stream.routing;
