package io.streamsql.embedded;

import io.streamsql.embedded.system.EmbeddedException;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One service with its state, which any thread may read. It is started once and closed once, and a close that comes
/// while it still starts ends it as soon as it is up.
final class ManagedService<T extends AutoCloseable> {
    private static final Logger LOG = LoggerFactory.getLogger(ManagedService.class);

    private final String name;
    private final Function<T, String> address;
    private ServiceState state = ServiceState.WAITING;
    private String detail = "";
    private long startedAt;
    private long startNanos;
    private boolean closed;
    private T service;

    /// @param address what to show of the service when it is up
    ManagedService(String name, Function<T, String> address) {
        this.name = name;
        this.address = address;
    }

    /// Starts the service on the calling thread.
    T start(Callable<T> starter) throws Exception {
        synchronized (this) {
            if (closed) {
                throw new EmbeddedException(name + " is not started any more: everything is being closed");
            }
            state = ServiceState.STARTING;
            startedAt = System.nanoTime();
        }
        T started;
        try {
            started = starter.call();
        } catch (Exception | Error e) {
            failed(e.getMessage() == null ? e.toString() : e.getMessage());
            throw e;
        }
        if (!accept(started)) {
            started.close();
            throw new EmbeddedException(name + " was closed while it started");
        }
        return started;
    }

    /// The service gave up.
    synchronized void failed(String reason) {
        if (!closed || state == ServiceState.STARTING) {
            startNanos = state == ServiceState.STARTING ? System.nanoTime() - startedAt : startNanos;
            state = ServiceState.FAILED;
            detail = reason;
        }
    }

    /// Ends the service if it is there. A failure to end it is logged and becomes its state.
    void close() {
        T ending;
        synchronized (this) {
            closed = true;
            ending = service;
            service = null;
        }
        if (ending == null) {
            return;
        }
        try {
            ending.close();
            stopped();
        } catch (Exception e) {
            LOG.error("{} did not stop in order", name, e);
            synchronized (this) {
                state = ServiceState.FAILED;
                detail = e.getMessage();
            }
        }
    }

    /// @throws IllegalStateException if it is not up
    synchronized T get() {
        if (service == null) {
            throw new IllegalStateException(name + " is not up: " + state);
        }
        return service;
    }

    synchronized ServiceStatus status() {
        long nanos = state == ServiceState.STARTING ? System.nanoTime() - startedAt : startNanos;
        return new ServiceStatus(name, state, detail, nanos / 1_000_000);
    }

    private synchronized boolean accept(T started) {
        startNanos = System.nanoTime() - startedAt;
        if (closed) {
            state = ServiceState.STOPPED;
            return false;
        }
        service = started;
        state = ServiceState.UP;
        detail = address.apply(started);
        return true;
    }

    private synchronized void stopped() {
        if (state == ServiceState.UP) {
            state = ServiceState.STOPPED;
            detail = "";
        }
    }
}
