/** The object store in a folder: the default, for one machine or a shared volume. */
package org.wetread.objectstore.filesystem;
