/**
 * What is deployed, held against the code that runs there: manifests, compose file, settings,
 * metrics.
 */
package org.wetread.architecture.deployment;
