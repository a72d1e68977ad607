/** From attenuation to stored pixels: scatter, processing, noise, borders, markers, makers' habits. */
@NullMarked
package org.wetread.phantoms.imaging;

import org.jspecify.annotations.NullMarked;
