package io.streamsql.console.session;

import io.streamsql.pipeline.health.History;
import io.streamsql.pipeline.health.HistoryRange;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// A session that is as the test says.
public final class FakeSession implements ConsoleSession {
    private volatile SessionSnapshot now = Sample.starting();
    private volatile Function<HistoryRange, History> history;
    private volatile int stops;
    private volatile boolean readOnly;
    private final Doors doors;
    private final FakeDesk topics = new FakeDesk();
    private final FakeConnectorDesk connectors = new FakeConnectorDesk();

    public FakeSession() {
        // Nobody's own configuration folder
        this(Path.of("target", "nobody", ".env").toAbsolutePath());
    }

    /// @param ownFile the user's own `.env`
    public FakeSession(Path ownFile) {
        this.doors = new Doors(ownFile);
    }

    /// From now on it is so.
    public FakeSession be(SessionSnapshot snapshot) {
        now = snapshot;
        return this;
    }

    /// From now on this was done.
    public FakeSession remember(Function<HistoryRange, History> past) {
        history = past;
        return this;
    }

    /// How often somebody asked for the stop.
    public int stops() {
        return stops;
    }

    @Override
    public SessionSnapshot snapshot() {
        return now;
    }

    @Override
    public Optional<History> history(HistoryRange range) {
        return Optional.ofNullable(history).map(past -> past.apply(range));
    }

    @Override
    public Optional<ConnectorDesk> connectors() {
        return Optional.of(connectors);
    }

    /// The desk behind it, to see what it was asked.
    public FakeConnectorDesk connectorDesk() {
        return connectors;
    }

    @Override
    public void readOnly(boolean lookOnly) {
        readOnly = lookOnly;
    }

    /// Whether the pipeline was told to leave the connectors alone.
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    public Doors doors() {
        return doors;
    }

    @Override
    public FakeDesk topics() {
        return topics;
    }

    @Override
    public synchronized void requestStop() {
        stops++;
    }

    @Override
    public String withoutSecrets(String text) {
        return text.replace("s3cret", "••••••");
    }
}
