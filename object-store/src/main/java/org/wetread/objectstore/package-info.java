/**
 * The claim check: pixels and identity lie here, events carry an {@link
 * org.wetread.events.ObjectRef}. {@link org.wetread.objectstore.ObjectStore} is the port; adapters
 * are packages named after their technology.
 */
package org.wetread.objectstore;
