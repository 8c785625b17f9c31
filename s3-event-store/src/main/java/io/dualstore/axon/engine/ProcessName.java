package io.dualstore.axon.engine;

import io.dualstore.log.store.BucketLayout;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Names a process, so that a log says which process wrote a commit. */
public final class ProcessName {

    private static final int MAX_LENGTH = 128;
    private static final int MAX_APPLICATION = 60;

    private ProcessName() {}

    /**
     * Returns {@code application@host-pid} for this process. What a name in the bucket cannot have becomes {@code -}; the result has at most
     * 128 characters.
     *
     * @param application name of the application; of any length
     */
    public static String of(String application) {
        return of(application, host(), ProcessHandle.current().pid());
    }

    static String of(String application, String host, long pid) {
        String end = "-" + pid;
        String start = clean(application, MAX_APPLICATION) + "@";
        return start + clean(host, MAX_LENGTH - start.length() - end.length()) + end;
    }

    private static String clean(String text, int maxLength) {
        String cleaned = text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
        if (cleaned.isEmpty()) {
            return "unknown";
        }
        String cut = cleaned.length() > maxLength ? cleaned.substring(0, maxLength) : cleaned;
        return BucketLayout.requireName("name", cut);
    }

    private static String host() {
        String name = firstSet(System.getenv("HOSTNAME"), System.getenv("COMPUTERNAME"));
        if (name != null) {
            return name;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    private static @Nullable String firstSet(@Nullable String... names) {
        for (String name : names) {
            if (name != null && !name.isBlank()) {
                return name;
            }
        }
        return null;
    }
}
