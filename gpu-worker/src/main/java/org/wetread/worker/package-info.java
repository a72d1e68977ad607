/**
 * The worker's loop: lease requests from both lanes, have them read, publish what came of each, end
 * the leases. In this order, so that no request is lost.
 */
@org.jspecify.annotations.NullMarked
package org.wetread.worker;
