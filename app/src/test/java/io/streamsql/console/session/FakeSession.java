package io.streamsql.console.session;

import io.streamsql.pipeline.ConnectorControl;
import io.streamsql.pipeline.health.metrics.History;
import io.streamsql.pipeline.health.metrics.HistoryRange;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// A session that is as the test says.
public final class FakeSession implements ConsoleSession {
    private volatile SessionSnapshot now = Sample.starting();
    private volatile Function<HistoryRange, History> history;
    private volatile int stops;
    private volatile boolean readOnly;
    private final StartChoices startChoices;
    private final AtomicBoolean showRequested = new AtomicBoolean();
    private final FakeTopicOperations topics = new FakeTopicOperations();
    private final FakeChanges changes = new FakeChanges();
    private final FakeConnectorControl connectors = new FakeConnectorControl();

    public FakeSession() {
        // Nobody's own configuration folder
        this(Path.of("target", "nobody", ".env").toAbsolutePath());
    }

    /// @param ownFile the user's own `.env`
    public FakeSession(Path ownFile) {
        this.startChoices = new StartChoices(ownFile);
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
    public Optional<ConnectorControl> connectors() {
        return Optional.of(connectors);
    }

    /// To see what was asked of the connectors.
    public FakeConnectorControl connectorControl() {
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
    public StartChoices startChoices() {
        return startChoices;
    }

    @Override
    public FakeTopicOperations topics() {
        return topics;
    }

    @Override
    public FakeChanges changes() {
        return changes;
    }

    @Override
    public synchronized void requestStop() {
        stops++;
    }

    /// Another start asks for the window.
    public void requestShow() {
        showRequested.set(true);
    }

    @Override
    public boolean takeShowRequest() {
        return showRequested.getAndSet(false);
    }

    @Override
    public String withoutSecrets(String text) {
        return text.replace("s3cret", "••••••");
    }
}
