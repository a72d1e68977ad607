/**
 * What goes over HTTP, without HTTP: instances that come as parts of a body, receipts, and who may
 * ask for them.
 */
package org.wetread.listener.web;
