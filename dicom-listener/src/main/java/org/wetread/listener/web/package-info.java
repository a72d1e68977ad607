/** What the listener tells over HTTP, without HTTP: receipts, and who may ask for them. */
package org.wetread.listener.web;
