/** What is known about a phantom because it was planted: findings, their place and their course. */
@NullMarked
package org.wetread.phantoms.truth;

import org.jspecify.annotations.NullMarked;
