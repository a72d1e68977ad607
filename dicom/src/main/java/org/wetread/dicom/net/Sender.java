package org.wetread.dicom.net;

import java.net.InetAddress;

/** The peer of an accepted association, as it named itself. */
public record Sender(String callingAeTitle, String calledAeTitle, InetAddress address) {}
