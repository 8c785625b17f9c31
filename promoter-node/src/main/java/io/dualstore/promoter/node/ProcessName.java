package io.dualstore.promoter.node;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What a promoter is called that was not given a name. */
final class ProcessName {

    private ProcessName() {}

    static String current() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "promoter";
        }
        return host + "-" + ProcessHandle.current().pid();
    }
}
