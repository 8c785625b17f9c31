package io.dualstore.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.gaul.shaded.org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/**
 * The server's port, which can refuse connections for a while.
 *
 * <p>While it refuses, a socket that does not listen stays bound to the port. Otherwise the system might give the port to somebody
 * else, or to the very client that knocks on it: on the loopback interface that client would then be connected to itself.
 */
final class ListeningPort implements AutoCloseable {

    /** A closed socket frees its port only when the thread that was accepting from it has woken up. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ServerConnector connector;
    private @Nullable SocketChannel placeholder;

    ListeningPort(ServerConnector connector) {
        this.connector = connector;
    }

    /** Closes the port and all its connections. */
    synchronized void refuse() throws IOException {
        if (placeholder == null) {
            // Port 0 would be another port at the next start.
            connector.setPort(connector.getLocalPort());
            onceFree(this::bind);
        }
    }

    /** Opens the port again. */
    synchronized void listen() throws IOException {
        if (placeholder != null) {
            close();
            onceFree(connector::start);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (placeholder != null) {
            placeholder.close();
            placeholder = null;
        }
    }

    private void bind() throws Exception {
        connector.stop();
        SocketChannel bound = SocketChannel.open();
        try {
            bound.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            bound.bind(new InetSocketAddress(connector.getHost(), connector.getPort()));
            placeholder = bound;
        } catch (IOException e) {
            bound.close();
            throw e;
        }
    }

    private void onceFree(Binding binding) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                binding.bind();
                return;
            } catch (Exception e) {
                boolean taken = e instanceof BindException || e.getCause() instanceof BindException;
                if (!taken || System.nanoTime() - deadline > 0) {
                    throw new IOException("port " + connector.getPort() + " cannot be taken", e);
                }
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            }
        }
    }

    @FunctionalInterface
    private interface Binding {
        void bind() throws Exception;
    }
}
