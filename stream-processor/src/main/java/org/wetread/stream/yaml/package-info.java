/** A site's rules from YAML files: every mistake with its line, and what to write instead. */
package org.wetread.stream.yaml;
