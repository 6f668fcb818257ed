package io.streamsql.embedded.connect;

import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.folder.SecretAccess;
import io.streamsql.embedded.system.EmbeddedException;
import io.streamsql.embedded.system.Loopback;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The configuration of the embedded Connect worker.
public final class WorkerSettings {
    public static final String GROUP_ID = "streamsql-connect";

    /// For a worker that sends changes again after it was killed, as other people's may.
    public static final Map<String, String> AT_LEAST_ONCE = Map.of("exactly.once.source.support", "disabled");

    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private WorkerSettings() {}

    static Map<String, String> of(DataFolder folder, String bootstrapServers, URI url, SecretAccess access) {
        var settings = new HashMap<String, String>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("group.id", GROUP_ID);
        settings.put("listeners", url.toString());
        settings.put("rest.advertised.host.name", Loopback.HOST);

        // Manifests instead of a scan of every class on the class path: saves more than a second of each start
        settings.put("plugin.discovery", "service_load");
        settings.put("key.converter", "org.apache.kafka.connect.json.JsonConverter");
        settings.put("key.converter.schemas.enable", "false");
        settings.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        settings.put("value.converter.schemas.enable", "false");

        settings.put("exactly.once.source.support", "enabled");
        // What a killed worker left open, and what fencing did not find, holds up the next one for this long at most
        settings.put("producer.transaction.timeout.ms", "20000");
        settings.put("offset.flush.interval.ms", "5000");
        internalTopic(settings, "config");
        internalTopic(settings, "offset");
        internalTopic(settings, "status");
        settings.put("offset.storage.partitions", "1");
        settings.put("status.storage.partitions", "1");

        // The only worker: a dead one is noticed fast, and nobody waits for it to come back
        settings.put("session.timeout.ms", "2000");
        settings.put("heartbeat.interval.ms", "500");
        settings.put("scheduled.rebalance.max.delay.ms", "0");
        settings.put("task.shutdown.graceful.timeout.ms", "1500");
        settings.put("worker.sync.timeout.ms", "2000");

        settings.put("config.providers", "env,file");
        settings.put("config.providers.env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider");
        settings.put("config.providers.env.param.allowlist.pattern", allowlist(access));
        settings.put("config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");
        settings.put("config.providers.file.param.allowed.paths", allowedPaths(folder, access));
        return settings;
    }

    private static void internalTopic(Map<String, String> settings, String name) {
        settings.put(name + ".storage.topic", GROUP_ID + "-" + name);
        settings.put(name + ".storage.replication.factor", "1");
        settings.put(name + ".storage.segment.bytes", Integer.toString(16 * 1024 * 1024));
    }

    private static String allowlist(SecretAccess access) {
        return access.variables().isEmpty()
                ? NOTHING.pattern()
                : access.variables().stream().map(Pattern::quote).collect(Collectors.joining("|"));
    }

    private static String allowedPaths(DataFolder folder, SecretAccess access) {
        return Stream.concat(Stream.of(folder.secrets().path()), access.files().stream())
                .map(WorkerSettings::existing)
                .collect(Collectors.joining(","));
    }

    private static String existing(Path file) {
        if (!Files.isReadable(file)) {
            throw new EmbeddedException(
                    "The secrets file %s cannot be read: check the path in the configuration and the file's rights"
                            .formatted(file));
        }
        if (file.toString().contains(",")) {
            throw new EmbeddedException(
                    "Kafka Connect cannot use the secrets file %s: move it to a path without a comma".formatted(file));
        }
        return file.toString();
    }
}
