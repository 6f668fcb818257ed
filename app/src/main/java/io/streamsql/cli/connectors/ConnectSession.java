package io.streamsql.cli.connectors;

import io.streamsql.cli.Cluster;
import io.streamsql.pipeline.PlanFindings;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.ObservedConnector;
import io.streamsql.pipeline.move.ConnectorRemoval;
import io.streamsql.pipeline.reconcile.Reconciler;
import io.streamsql.pipeline.spec.ConnectorNames;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.ConnectorSpecs;
import io.streamsql.pipeline.spec.WorkerProbe;
import java.net.URI;
import java.util.List;

/// The Kafka Connect worker that the configuration names, for one command.
final class ConnectSession implements AutoCloseable {
    private final Cluster cluster;
    private final URI url;
    private final ConnectClient client;

    ConnectSession(Cluster cluster) {
        this.cluster = cluster;
        this.url = cluster.config().connect().url().orElseThrow();
        this.client = new ConnectClient(url, cluster.config().connect());
    }

    PipelineConfig config() {
        return cluster.config();
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
        var config = config();
        var finding = PlanFindings.ask(client, config, cluster.worker());
        return new Wanted(ConnectorSpecs.of(config, finding.profile()), finding);
    }

    Reconciler reconciler(Wanted wanted) {
        return new Reconciler(client, wanted.specs());
    }

    /// Deletes connectors, but not what others still use at their sources.
    ///
    /// @param specs what the configuration asks for
    ConnectorRemoval removal(List<ConnectorSpec> specs) {
        return new ConnectorRemoval(client, config().sources(), specs);
    }

    /// All connectors of ours that are there.
    List<ObservedConnector> ours() {
        return client.connectors().stream()
                .filter(connector -> ConnectorNames.isOurs(connector.name()))
                .toList();
    }

    @Override
    public void close() {
        client.close();
    }
}
