package io.streamsql.pipeline.spec;

import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.ConnectRestException;
import io.streamsql.pipeline.connect.SecretPlacement;
import io.streamsql.pipeline.connect.WorkerInfo;
import io.streamsql.pipeline.connect.WorkerInfo.Feature;
import io.streamsql.pipeline.connect.WorkerProfile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds out what a worker can do that somebody else runs, so that the connectors are made for it. Asks only; nothing
/// is registered.
public final class WorkerProbe {
    private final ConnectClient client;
    private final PipelineConfig config;

    /// @param client to the worker
    /// @param config a configuration with the address of Kafka, as the worker reaches it too
    public WorkerProbe(ConnectClient client, PipelineConfig config) {
        this.client = client;
        this.config = config;
    }

    /// What was found.
    ///
    /// @param worker  what the worker says of itself
    /// @param profile what connectors must know of it
    /// @param remarks what the operator should know: a sentence or two each, without secrets
    public record Finding(WorkerInfo worker, WorkerProfile profile, List<String> remarks) {
        public Finding {
            remarks = List.copyOf(remarks);
        }
    }

    /// Asks the worker.
    ///
    /// @throws ConnectRestException if it does not answer
    public Finding ask() {
        var worker = client.worker();
        var plugins = client.plugins();
        var plugin = ConnectorSpecs.connectorClasses(config).stream()
                .filter(plugins::contains)
                .findFirst();
        // Without the plug-in nothing can be registered, and validating says so
        var exactlyOnce = worker.offers(Feature.EXACTLY_ONCE)
                && plugin.map(client::supportsExactlyOnce).orElse(false);
        var secrets = ConnectorSpecs.secrets(config);
        var resolved = plugin.map(known -> resolved(known, secrets)).orElse(Set.of());
        SecretPlacement placement =
                (_, secret) -> resolved.contains(secret.written()) ? secret.written() : secret.reveal();
        var remarks = new ArrayList<String>();
        if (plugin.isPresent() && !exactlyOnce) {
            remarks.add("This worker runs without exactly-once source support: after a crash a connector sends some"
                    + " changes twice. Set exactly.once.source.support=enabled on every worker.");
        }
        secrets.forEach((key, secret) -> {
            if (!resolved.contains(secret.written())) {
                remarks.add(readable(key, secret));
            }
        });
        var bootstrapServers = config.kafka().bootstrapServers().orElseThrow();
        return new Finding(worker, new WorkerProfile(bootstrapServers, exactlyOnce, placement), remarks);
    }

    private static String readable(String key, Secret secret) {
        return secret.isReference()
                ? "This worker does not resolve " + secret.written() + ", so the value of " + key
                        + " will be readable for everybody who reaches its REST interface. Give the worker the config"
                        + " provider that the reference names."
                : key + " will be readable for everybody who reaches the worker's REST interface. Write it as"
                        + " ${file:…} or ${env:…}, and give the worker the config provider for it.";
    }

    private Set<String> resolved(String plugin, Map<String, Secret> secrets) {
        var resolved = new HashSet<String>();
        secrets.values().stream()
                .filter(Secret::isReference)
                .map(Secret::written)
                .distinct()
                .filter(reference -> resolves(plugin, reference))
                .forEach(resolved::add);
        return resolved;
    }

    private boolean resolves(String plugin, String reference) {
        try {
            return !client.resolved(plugin, reference).equals(reference);
        } catch (ConnectRestException refused) {
            if (refused.status().isEmpty()) {
                throw refused;
            }
            // A provider that is there, but does not have what the reference names
            return false;
        }
    }
}
