package io.streamsql.embedded.kafka;

import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.system.EmbeddedException;
import io.streamsql.embedded.system.Loopback;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import org.apache.kafka.metadata.storage.Formatter;

/// One Apache Kafka broker and controller (KRaft) in this process, on 127.0.0.1, with its log in a [DataFolder].
///
/// What it has acknowledged is in the operating system's page cache at once and on the disk within seconds: it survives
/// the death of this process (`kill -9`), but the last seconds may be lost when the machine itself goes down, as on any
/// single broker. Start and close it from any thread.
public final class EmbeddedKafka implements AutoCloseable {
    /// A row of 64 MB with its key and its frame. A segment holds more, and so does a request (100 MB).
    private static final int LARGEST_RECORD = 65 * 1024 * 1024;

    private static final int NODE_ID = 1;
    private static final String CLIENTS = "CLIENTS";
    private static final String CONTROLLER = "CONTROLLER";

    private final String bootstrapServers;
    private final KafkaNode node;
    private boolean closed;

    private EmbeddedKafka(String bootstrapServers, KafkaNode node) {
        this.bootstrapServers = bootstrapServers;
        this.node = node;
    }

    /// Formats the folder at its first use and starts the broker; returns when clients can use it.
    ///
    /// @throws EmbeddedException if it cannot be started; nothing of it is left running then
    public static EmbeddedKafka start(DataFolder folder) {
        return start(folder, addressIn(folder));
    }

    /// The address that the broker of this folder will have; to be asked once per start.
    public static String addressIn(DataFolder folder) {
        return Loopback.HOST + ":" + folder.port(DataFolder.KAFKA);
    }

    /// @param address what [#addressIn(DataFolder)] gave, for those who must know it before the broker is up
    public static EmbeddedKafka start(DataFolder folder, String address) {
        Path log = folder.subfolder("kafka");
        KafkaNode node = null;
        try {
            format(log, folder.clusterId());
            String controller = Loopback.HOST + ":" + folder.port("kafka-controller");
            node = new KafkaNode(new KafkaConfig(settings(log, address, controller), false));
            node.start();
            return new EmbeddedKafka(address, node);
        } catch (Exception | Error e) {
            if (node != null) {
                node.stop();
            }
            throw new EmbeddedException(
                    "Cannot start the embedded Kafka broker on %s with its log in %s: %s".formatted(address, log, e),
                    e);
        }
    }

    /// `host:port` for `bootstrap.servers`.
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /// Stops the broker in order, which takes about a second; its log needs no recovery at the next start. Closing
    /// twice does nothing more.
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            node.stop();
        }
    }

    private static void format(Path log, String clusterId) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setNodeId(NODE_ID)
                .setClusterId(clusterId)
                .setControllerListenerName(CONTROLLER)
                .setDirectories(List.of(log.toString()))
                .setMetadataLogDirectory(log.toString())
                .setHasDynamicQuorum(false)
                .setIgnoreFormatted(true)
                .run();
    }

    private static Map<String, String> settings(Path log, String address, String controller) {
        var settings = new HashMap<String, String>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("log.dirs", log.toString());
        settings.put("listeners", "%s://%s,%s://%s".formatted(CLIENTS, address, CONTROLLER, controller));
        settings.put("advertised.listeners", "%s://%s".formatted(CLIENTS, address));
        settings.put("listener.security.protocol.map", CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        settings.put("inter.broker.listener.name", CLIENTS);
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("controller.quorum.voters", NODE_ID + "@" + controller);

        // One broker: nothing to replicate to, and one partition serves the few groups and transactions there are
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("auto.create.topics.enable", "false");

        // After kill -9 the sessions of the dead broker and of its dead clients must end before new ones work
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("group.min.session.timeout.ms", "500");
        settings.put("group.initial.rebalance.delay.ms", "0");

        // Sized for one machine and a few dozen topics, not for a data centre
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("group.coordinator.threads", "1");
        settings.put("message.max.bytes", Integer.toString(LARGEST_RECORD));
        settings.put("replica.fetch.max.bytes", Integer.toString(LARGEST_RECORD));
        settings.put("log.segment.bytes", Integer.toString(128 * 1024 * 1024));
        settings.put("offsets.topic.segment.bytes", Integer.toString(16 * 1024 * 1024));
        settings.put("transaction.state.log.segment.bytes", Integer.toString(16 * 1024 * 1024));
        settings.put("metadata.log.segment.bytes", Integer.toString(16 * 1024 * 1024));
        // Holds 600,000 keys; the default would keep 128 MB of heap for it
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024));
        return settings;
    }
}
