package io.streamsql.pipeline.spec;

import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.ConnectRestException;
import io.streamsql.pipeline.connect.PluginAnswer;
import io.streamsql.pipeline.connect.SecretPlacement;
import io.streamsql.pipeline.connect.WorkerInfo;
import io.streamsql.pipeline.connect.WorkerInfo.Feature;
import io.streamsql.pipeline.connect.WorkerProfile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
    /// @param worker         what the worker says of itself
    /// @param profile        what connectors must know of it
    /// @param missingPlugins classes of plug-ins that the connectors need and the worker lacks
    /// @param resolved       references that the worker resolves
    /// @param remarks        what the operator should know: a sentence or two each, without secrets
    public record Finding(
            WorkerInfo worker,
            WorkerProfile profile,
            Set<String> missingPlugins,
            Set<String> resolved,
            List<String> remarks) {
        public Finding {
            missingPlugins = Set.copyOf(missingPlugins);
            resolved = Set.copyOf(resolved);
            remarks = List.copyOf(remarks);
        }

        /// A worker that is known without being asked.
        public Finding(WorkerInfo worker, WorkerProfile profile, List<String> remarks) {
            this(worker, profile, Set.of(), Set.of(), remarks);
        }

        /// The same, with more to be known.
        public Finding with(List<String> furtherRemarks) {
            var all = new ArrayList<>(remarks);
            all.addAll(furtherRemarks);
            return new Finding(worker, profile, missingPlugins, resolved, all);
        }

        /// Whether there is nothing that could not be found out.
        public boolean isComplete() {
            return missingPlugins.isEmpty() && profile.unknown().isEmpty();
        }

        /// What is different from an earlier finding, a few words each: `Kafka Connect 3.6.0 → 4.3.1`.
        public List<String> changesSince(Finding before) {
            var changes = new ArrayList<String>();
            if (!worker.version().equals(before.worker.version())) {
                changes.add("Kafka Connect " + before.worker.version() + " → " + worker.version());
            }
            added(before.missingPlugins, missingPlugins)
                    .forEach(plugin -> changes.add("no plug-in " + plugin + " now"));
            added(missingPlugins, before.missingPlugins)
                    .forEach(plugin -> changes.add("the plug-in " + plugin + " now"));
            // Without a plug-in it could not be asked
            if (isComplete() && before.isComplete() && profile.exactlyOnce() != before.profile.exactlyOnce()) {
                changes.add(
                        profile.exactlyOnce()
                                ? "exactly-once source support now"
                                : "no exactly-once source support now");
            }
            added(before.resolved, resolved).forEach(reference -> changes.add("it resolves " + reference + " now"));
            added(resolved, before.resolved)
                    .forEach(reference -> changes.add("it is not known to resolve " + reference + " any more"));
            return changes;
        }

        private static List<String> added(Set<String> before, Set<String> now) {
            return now.stream().filter(one -> !before.contains(one)).sorted().toList();
        }
    }

    /// Asks the worker.
    ///
    /// @throws ConnectRestException if it does not answer
    public Finding ask() {
        var worker = client.worker();
        var plugins = client.plugins();
        var needed = ConnectorSpecs.connectorClasses(config);
        var missing =
                needed.stream().filter(plugin -> !plugins.contains(plugin)).collect(Collectors.toSet());
        var plugin = needed.stream().filter(plugins::contains).findFirst();
        // Without the plug-in nothing is registered. Should it come meanwhile, a worker that cannot do it says so
        var exactlyOnce = worker.offers(Feature.EXACTLY_ONCE)
                && plugin.map(client::supportsExactlyOnce).orElse(true);
        var secrets = ConnectorSpecs.secrets(config);
        var resolved = new HashSet<String>();
        var unknown = new TreeMap<String, String>();
        for (var reference : references(secrets)) {
            if (plugin.isPresent()) {
                ask(plugin.get(), reference, resolved, unknown);
            } else {
                unknown.put(
                        reference,
                        PluginAnswer.missing(needed.getFirst(), plugins)
                                .errors()
                                .getFirst()
                                .message());
            }
        }
        SecretPlacement placement =
                (_, secret) -> resolved.contains(secret.written()) || unknown.containsKey(secret.written())
                        ? secret.written()
                        : secret.reveal();
        var bootstrapServers = config.kafka().bootstrapServers().orElseThrow();
        return new Finding(
                worker,
                new WorkerProfile(bootstrapServers, exactlyOnce, placement, unknown),
                missing,
                resolved,
                remarks(exactlyOnce, secrets, resolved, unknown));
    }

    private static Set<String> references(Map<String, Secret> secrets) {
        return secrets.values().stream()
                .filter(Secret::isReference)
                .map(Secret::written)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// A worker that does not resolve a reference takes it for a text. Whatever else it answers says nothing: its
    /// provider may lack what the reference names, or just now not reach it.
    private void ask(String plugin, String reference, Set<String> resolved, Map<String, String> unknown) {
        try {
            var text = client.resolved(plugin, reference);
            if (text.isEmpty()) {
                unknown.put(reference, "it does not say what it makes of it.");
            } else if (!text.equals(reference)) {
                resolved.add(reference);
            }
        } catch (ConnectRestException refused) {
            if (refused.status().isEmpty()) {
                throw refused;
            }
            unknown.put(reference, refused.getMessage());
        }
    }

    private static List<String> remarks(
            boolean exactlyOnce, Map<String, Secret> secrets, Set<String> resolved, Map<String, String> unknown) {
        var remarks = new ArrayList<String>();
        if (!exactlyOnce) {
            remarks.add("This worker runs without exactly-once source support: after a crash a connector sends some"
                    + " changes twice. Set exactly.once.source.support=enabled on every worker.");
        }
        unknown.forEach((reference, why) -> remarks.add("It could not be found out whether this worker resolves "
                + reference + "; the connectors that need it are not registered until then: " + why));
        secrets.forEach((key, secret) -> {
            if (!resolved.contains(secret.written()) && !unknown.containsKey(secret.written())) {
                remarks.add(readable(key, secret));
            }
        });
        return remarks;
    }

    private static String readable(String key, Secret secret) {
        return secret.isReference()
                ? "This worker does not resolve " + secret.written() + ", so the value of " + key
                        + " will be readable for everybody who reaches its REST interface. Give the worker the config"
                        + " provider that the reference names."
                : key + " will be readable for everybody who reaches the worker's REST interface. Write it as"
                        + " ${file:…} or ${env:…}, and give the worker the config provider for it.";
    }
}
