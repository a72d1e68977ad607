/** Tests of what is told over HTTP. */
package org.wetread.listener.web;
