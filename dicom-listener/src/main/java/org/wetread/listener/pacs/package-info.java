/**
 * Asks the hospital's archive what it has: Study Root queries with one deadline for all of them.
 */
package org.wetread.listener.pacs;
