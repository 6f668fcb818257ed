package io.streamsql.embedded.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.loader.LoaderManifest;
import org.apache.kafka.image.publisher.MetadataPublisher;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.LoggerFactory;

/// Controller and broker in one process, put together as Kafka's own `KafkaRaftServer` does it, but for one thing: the
/// broker waits until the controller has fenced what a killed broker of the same id left registered.
///
/// Without that wait (seen with Kafka 4.3.1) the transaction coordinator comes up under the dead broker's leadership.
/// When that is fenced a moment later, the coordinator takes the partitions without a leader for deleted ones, and
/// completes a transaction whose commit was under way without writing its markers. The transaction then hangs for ever:
/// no reader of committed records gets past it. The session has to run out in either case, so nothing is lost by it.
final class KafkaNode {
    /// The dead broker's session ends after three seconds; a busy machine notices late.
    private static final Duration FENCED_LIMIT = Duration.ofMinutes(2);

    private final int id;
    private final SharedServer shared;
    private final ControllerServer controller;
    private final BrokerServer broker;

    /// @param config a configuration with both roles, whose folder is formatted
    KafkaNode(KafkaConfig config) {
        this.id = config.nodeId();
        var folders = KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(KafkaNode.class), "");
        var quorum = config.quorumConfig();
        this.shared = new SharedServer(
                config,
                folders._1(),
                Time.SYSTEM,
                Server.initializeMetrics(
                        config, Time.SYSTEM, folders._1().clusterId().orElseThrow()),
                CompletableFuture.completedFuture(QuorumConfig.parseVoterConnections(quorum.voters())),
                QuorumConfig.parseBootstrapServers(quorum.bootstrapServers()),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE);
        this.broker = new BrokerServer(shared);
        this.controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), folders._2());
    }

    /// Starts both; returns when clients can be served.
    void start() throws InterruptedException, ExecutionException, TimeoutException {
        controller.startup();
        awaitFenced();
        broker.startup();
    }

    private void awaitFenced() throws InterruptedException, ExecutionException, TimeoutException {
        var watch = new FencedWatch(id);
        shared.loader().installPublishers(List.of(watch)).get(FENCED_LIMIT.toSeconds(), TimeUnit.SECONDS);
        try {
            watch.fenced.get(FENCED_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } finally {
            shared.loader().removeAndClosePublisher(watch);
        }
    }

    /// Stops both in order.
    void stop() {
        broker.shutdown();
        controller.shutdown();
        broker.awaitShutdown();
        controller.awaitShutdown();
    }

    /// Completes when the cluster's metadata know no broker of this id, or know it as fenced.
    private static final class FencedWatch implements MetadataPublisher {
        private final int id;
        private final CompletableFuture<Void> fenced = new CompletableFuture<>();

        FencedWatch(int id) {
            this.id = id;
        }

        @Override
        public String name() {
            return "FencedWatch";
        }

        @Override
        public void onMetadataUpdate(MetadataDelta delta, MetadataImage image, LoaderManifest manifest) {
            var broker = image.cluster().broker(id);
            if (broker == null || broker.fenced()) {
                fenced.complete(null);
            }
        }

        @Override
        public void close() {
            // Nothing is held; the default would throw whatever it likes.
        }
    }
}
