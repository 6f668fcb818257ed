package io.streamsql.cli;

import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.connectors.ConnectClient;
import io.streamsql.pipeline.connectors.ConnectorSpec;
import io.streamsql.pipeline.connectors.ConnectorSpecs;
import io.streamsql.pipeline.connectors.ObservedConnector;
import io.streamsql.pipeline.connectors.Reconciler;
import io.streamsql.pipeline.connectors.WorkerProbe;
import java.net.URI;
import java.util.List;

/// The Kafka Connect worker that the configuration names, for one command.
final class ConnectSession implements AutoCloseable {
    private final PipelineConfig config;
    private final URI url;
    private final ConnectClient client;

    /// @throws CommandException if the configuration names no worker
    ConnectSession(PipelineConfig config) {
        this.config = config;
        this.url = config.connect()
                .url()
                .orElseThrow(() -> new CommandException("The configuration names no Kafka Connect worker, and"
                        + " StreamSQL's own one runs inside the demo only, with a configuration of its own: set"
                        + " KAFKA_BOOTSTRAP_SERVERS and KAFKA_CONNECT_URL, or name the file that streamsql demo shows,"
                        + " with --env."));
        this.client = new ConnectClient(url, config.connect());
    }

    PipelineConfig config() {
        return config;
    }

    URI url() {
        return url;
    }

    ConnectClient client() {
        return client;
    }

    /// The connectors that the configuration asks for, made for this worker.
    record Wanted(List<ConnectorSpec> specs, WorkerProbe.Finding finding) {}

    /// Asks the worker what it can do, and makes the connectors for it.
    Wanted wanted() {
        var finding = new WorkerProbe(client, config).ask();
        return new Wanted(ConnectorSpecs.of(config, finding.profile()), finding);
    }

    Reconciler reconciler(Wanted wanted) {
        return new Reconciler(client, wanted.specs());
    }

    /// All connectors of ours that are there.
    List<ObservedConnector> ours() {
        return client.connectors().stream().filter(ObservedConnector::isOurs).toList();
    }

    @Override
    public void close() {
        client.close();
    }
}
