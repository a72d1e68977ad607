/** The code tables, read from YAML: no code of a code system stands in a program. */
@NullMarked
package org.wetread.publisher.yaml;

import org.jspecify.annotations.NullMarked;
