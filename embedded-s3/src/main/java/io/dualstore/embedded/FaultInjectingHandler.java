package io.dualstore.embedded;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.NetworkChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.gaul.shaded.org.eclipse.jetty.io.EndPoint;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;
import org.gaul.shaded.org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** Stands before the S3 protocol: counts every request and lets the current fault strike it. */
final class FaultInjectingHandler extends Handler.Wrapper {

    private final ServedRequestTally tally;
    private final Set<Exchange> hanging = ConcurrentHashMap.newKeySet();
    private final Set<Trickle> trickling = ConcurrentHashMap.newKeySet();
    private @Nullable FaultSwitch faults;

    FaultInjectingHandler(Handler s3, ServedRequestTally tally) {
        super(s3);
        this.tally = tally;
    }

    /** Connects the switch; called once, before the server starts. */
    void obey(FaultSwitch faultSwitch) {
        faults = faultSwitch;
    }

    /** Breaks the connections of all requests that hang, and of all answers that are not complete. */
    void releaseHanging() {
        Set.copyOf(hanging).forEach(this::release);
        Set.copyOf(trickling).forEach(Trickle::breakOff);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        S3Request asked = S3Request.of(request);
        tally.count(asked.kind());
        Fault fault = faults == null ? null : faults.strikes(asked).orElse(null);
        Exchange exchange = new Exchange(request, response, callback);
        switch (fault) {
            case null -> {
                return super.handle(request, response, callback);
            }
            case Fault.Unreachable unreachable -> exchange.drop();
            case Fault.Reset reset -> exchange.drop();
            case Fault.Hanging hang -> hang(exchange, hang);
            case Fault.Refusing refusing -> exchange.refuse(refusing.status(), asked);
            case Fault.Lossy lossy -> {
                return super.handle(request, new Unheard(request, response), exchange.dropWhenDone());
            }
            case Fault.Trickling trickle -> {
                Trickle answer = new Trickle(exchange, trickle, getServer().getScheduler());
                trickling.add(answer);
                return super.handle(request, answer, Callback.from(callback, () -> trickling.remove(answer)));
            }
            case Fault.Slow slow -> passAfter(slow.before(asked.kind()), exchange);
        }
        return true;
    }

    private void hang(Exchange exchange, Fault.Hanging fault) {
        // The server's own idle timeout must not answer in our stead.
        exchange.request.addIdleTimeoutListener(timeout -> false);
        hanging.add(exchange);
        exchange.request.addFailureListener(gone -> release(exchange));
        if (faults != null && !faults.holds(fault)) {
            // It ended between striking this request and hanging it: nobody else would let it go.
            release(exchange);
        }
    }

    private void release(Exchange exchange) {
        if (hanging.remove(exchange)) {
            exchange.drop();
        }
    }

    private void passAfter(Duration delay, Exchange exchange) {
        // On the scheduler, so that slow requests do not use up the server's threads.
        getServer()
                .getScheduler()
                .schedule(
                        () -> getServer().getThreadPool().execute(() -> pass(exchange)),
                        delay.toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    private void pass(Exchange exchange) {
        try {
            if (!super.handle(exchange.request, exchange.response, exchange.callback)) {
                Response.writeError(exchange.request, exchange.response, exchange.callback, 404);
            }
        } catch (Exception e) {
            Response.writeError(exchange.request, exchange.response, exchange.callback, e);
        }
    }

    /** One request with the means to answer it. */
    private record Exchange(Request request, Response response, Callback callback) {

        /** Resets the connection, so that the client cannot take it for an answer that ended. */
        void drop() {
            EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
            try {
                if (endPoint.getTransport() instanceof NetworkChannel channel) {
                    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                }
            } catch (IOException alreadyClosed) {
                // The client gave up first: there is nothing left to reset.
            }
            endPoint.close();
            // Success, on a closed connection: a failure would make Jetty log the answer that it cannot send.
            callback.succeeded();
        }

        Callback dropWhenDone() {
            return Callback.from(this::drop, failure -> drop());
        }

        void refuse(int status, S3Request asked) {
            String code = switch (status) {
                case 403 -> "AccessDenied";
                case 503 -> "SlowDown";
                case 500 -> "InternalError";
                default -> "Status" + status;
            };
            new ErrorAnswer(status, code, "a fault was set on the embedded S3 server").send(asked, response, callback);
        }
    }

    /** Sends the body of an answer in pieces, with a pause after each. */
    private static final class Trickle extends Response.Wrapper {

        private final Exchange exchange;
        private final Fault.Trickling fault;
        private final Scheduler scheduler;
        private final AtomicReference<@Nullable Callback> waiting = new AtomicReference<>();

        Trickle(Exchange exchange, Fault.Trickling fault, Scheduler scheduler) {
            super(exchange.request, exchange.response);
            this.exchange = exchange;
            this.fault = fault;
            this.scheduler = scheduler;
        }

        @Override
        public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
            if (content == null || content.remaining() <= fault.bytes()) {
                super.write(last, content, callback);
                return;
            }
            ByteBuffer piece = content.slice(content.position(), fault.bytes());
            content.position(content.position() + fault.bytes());
            super.write(
                    false,
                    piece,
                    Callback.from(
                            () -> {
                                waiting.set(callback);
                                scheduler.schedule(
                                        () -> {
                                            if (waiting.compareAndSet(callback, null)) {
                                                write(last, content, callback);
                                            }
                                        },
                                        fault.pause().toNanos(),
                                        TimeUnit.NANOSECONDS);
                            },
                            callback::failed));
        }

        void breakOff() {
            Callback callback = waiting.getAndSet(null);
            if (callback != null) {
                callback.failed(new EOFException("the fault is over"));
                exchange.drop();
            }
        }
    }

    /** Takes an answer and sends none of it. */
    private static final class Unheard extends Response.Wrapper {

        Unheard(Request request, Response response) {
            super(request, response);
        }

        @Override
        public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
            if (content != null) {
                content.position(content.limit());
            }
            callback.succeeded();
        }
    }
}
