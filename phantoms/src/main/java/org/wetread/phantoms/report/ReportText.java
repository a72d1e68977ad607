package org.wetread.phantoms.report;

/** The two sections of a report that a reader dictates. */
public record ReportText(String findings, String impression) {}
