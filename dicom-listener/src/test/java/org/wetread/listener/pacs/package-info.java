/** An archive by others, and what lies in it. */
package org.wetread.listener.pacs;
