package io.dualstore.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.gaul.shaded.org.eclipse.jetty.server.ServerConnector;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/**
 * An S3 server in this JVM that keeps its objects in a folder: a bucket is a folder, an object a file. It listens on 127.0.0.1
 * only, wants signed requests, and passes the conformance probe: conditional writes are atomic. What is stored outlives a restart on
 * the same folder; it is not forced to the disk, so a power cut may lose the last writes.
 *
 * <p>The folder belongs to the server while it runs. Listings come from an index of all keys in memory, about 110 bytes a key, which is
 * read from the folder at start. A file that another program adds is listed after a restart; one that it deletes is not listed.
 *
 * <p>Limits of a file system: {@code k} and {@code k/x} cannot both be objects; a key's segment has at most about 200 bytes; no key ends
 * in a slash. A write killed half-way leaves a temporary file, which LIST hides when the key ended in an extension, as in {@code
 * a.json-<uuid>}; keys of that form are refused. Others show as {@code <key>-<uuid>}.
 *
 * <p>Clients need path-style access. It logs through SLF4J: set the logger {@code org.gaul} to WARN for quiet.
 */
public final class EmbeddedS3 implements AutoCloseable {

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private final S3Proxy proxy;
    private final AtomicWrites store;
    private final FolderLock lock;
    private final ListeningPort port;
    private final FaultSwitch faults;
    private final StoreQuirks quirks = new StoreQuirks();
    private final ServedRequestTally tally;
    private final Credentials credentials;
    private final URI endpoint;

    private EmbeddedS3(Path folder, int wantedPort, Credentials credentials) throws Exception {
        this.credentials = credentials;
        // S3Proxy silently lists nothing when its base folder is relative.
        Path root = Files.createDirectories(folder.toAbsolutePath().normalize());
        lock = FolderLock.of(root);
        try {
            store = new AtomicWrites(new IndexedFolder(root));
            proxy = S3Proxy.builder()
                    .blobStore(new QuirkyFolder(store, quirks))
                    .endpoint(URI.create("http://127.0.0.1:" + wantedPort))
                    .awsAuthentication(
                            AuthenticationType.AWS_V2_OR_V4, credentials.accessKey(), credentials.secretKey())
                    // Such as x-amz-expected-bucket-owner, which StoreQuirks check.
                    .ignoreUnknownHeaders(true)
                    .stopTimeout(0)
                    .build();
            Server jetty = jettyOf(proxy);
            tally = new ServedRequestTally();
            FaultInjectingHandler front =
                    new FaultInjectingHandler(new QuirkHandler(jetty.getHandler(), quirks), tally);
            port = new ListeningPort((ServerConnector) jetty.getConnectors()[0]);
            faults = new FaultSwitch(port, front::releaseHanging);
            front.obey(faults);
            jetty.setHandler(front);
            proxy.start();
            endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
        } catch (Exception e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Starts a server.
     *
     * @param folder where the objects are kept; created when it does not exist
     * @param port the port to listen on, 0 for any free one
     * @param credentials the only ones it accepts
     * @throws IllegalStateException when another server runs on the folder, or the port is taken
     */
    public static EmbeddedS3 start(Path folder, int port, Credentials credentials) {
        try {
            return new EmbeddedS3(folder, port, credentials);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "no embedded S3 server on folder " + folder + " and port " + port + ": " + e.getMessage(), e);
        }
    }

    /** Starts a server on any free port with credentials of its own, as tests want it. */
    public static EmbeddedS3 start(Path folder) {
        return start(folder, 0, Credentials.random());
    }

    /** Returns where clients find it; the same all its life. */
    public URI endpoint() {
        return endpoint;
    }

    /** Returns the access key to sign with. */
    public String accessKey() {
        return credentials.accessKey();
    }

    /** Returns the secret key to sign with. */
    public String secretKey() {
        return credentials.secretKey();
    }

    /**
     * Creates a bucket unless it exists. Needs no request.
     *
     * @throws IllegalArgumentException for a name that S3 would refuse
     */
    public void createBucket(String name) {
        if (!BUCKET.matcher(name).matches() || name.contains("..")) {
            throw new IllegalArgumentException("not a bucket name: " + name
                    + " (3 to 63 lower-case letters, digits, dots and hyphens, a letter or digit at both ends)");
        }
        try {
            store.createContainer(name);
        } catch (BucketAlreadyOwnedByYouException exists) {
            // As wanted.
        }
    }

    /** Returns the switch that makes this server misbehave. */
    public FaultSwitch faults() {
        return faults;
    }

    /** Returns the ways in which this server differs from a plain bucket at Amazon. */
    public StoreQuirks quirks() {
        return quirks;
    }

    /** Returns how many requests have reached the server so far. */
    public RequestCounts requests() {
        return tally.counts();
    }

    /** Stops the server, breaking what is under way. Its threads end; what is stored stays. */
    @Override
    public void close() {
        try (lock;
                port) {
            proxy.stop();
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded S3 server did not stop cleanly", e);
        } catch (Exception e) {
            throw new IllegalStateException("the embedded S3 server did not stop cleanly", e);
        }
    }

    /** S3Proxy keeps its HTTP server to itself; there is no other place from which faults could reach the wire. */
    private static Server jettyOf(S3Proxy proxy) throws ReflectiveOperationException {
        Field server = S3Proxy.class.getDeclaredField("server");
        server.setAccessible(true);
        return (Server) server.get(proxy);
    }
}
