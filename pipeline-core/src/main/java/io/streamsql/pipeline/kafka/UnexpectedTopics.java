package io.streamsql.pipeline.kafka;

import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.health.UnexpectedTopic;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds topics that a connector of the configuration fills, or filled, and that nobody reads: under a name
/// that differs from what is expected, or of a table that was taken out before all of it was written.
///
/// Blocks as the catalog does. Safe for use by many threads.
public final class UnexpectedTopics {
    /// What connectors write beside their tables' changes.
    private static final Set<String> NO_TABLES = Set.of("transaction", "message");

    private final ClusterTopics catalog;
    private final PipelineConfig config;
    private final WrittenOffsets ledger;
    private final Set<String> expected;

    /// @param catalog asks; stays the caller's to close
    /// @param config  says which topics are expected; those of entries that are switched off are, too
    /// @param ledger  says what was written while a table was configured; stays the caller's to close
    public UnexpectedTopics(TopicCatalog catalog, PipelineConfig config, WrittenOffsets ledger) {
        this((ClusterTopics) catalog, config, ledger);
    }

    UnexpectedTopics(ClusterTopics catalog, PipelineConfig config, WrittenOffsets ledger) {
        this.catalog = catalog;
        this.config = config;
        this.ledger = ledger;
        this.expected = config.sources().stream()
                .flatMap(entry -> entry.tables().stream().map(entry::topic))
                .collect(Collectors.toSet());
    }

    /// Those that there are now, by name.
    ///
    /// @throws KafkaUnavailableException if Kafka, or the ledger, does not say all that is needed
    public List<UnexpectedTopic> look() throws KafkaUnavailableException {
        var names = catalog.ids().keySet().stream()
                .filter(this::isUnexpected)
                .sorted()
                .toList();
        if (names.isEmpty()) {
            return List.of();
        }
        var topics = catalog.describe(names).topics();
        var answers = catalog.look(names.stream()
                .filter(topics::containsKey)
                .flatMap(name -> topics.get(name).led(name))
                .toList());
        var written = ledger.of(names);
        if (!written.known()) {
            throw new KafkaUnavailableException(written.problem(), null);
        }
        return names.stream()
                .map(name -> new UnexpectedTopic(
                        name,
                        answers.entrySet().stream()
                                .filter(answer -> answer.getKey().topic().equals(name))
                                .mapToLong(answer -> unread(
                                        answer.getValue(),
                                        written.next()
                                                .get(new PartitionId(
                                                        name,
                                                        topics.get(name).id(),
                                                        answer.getKey().partition()))))
                                .sum()))
                .filter(topic -> topic.records() > 0)
                .toList();
    }

    /// What the ledger has passed was written while the table was configured.
    private static long unread(ClusterTopics.PartitionAnswer answer, Long position) {
        var end = answer.end().orElse(0);
        var first = answer.first().orElse(end);
        return Math.max(0, end - Math.max(first, position == null ? 0 : position));
    }

    /// Whether a topic is named as if it were filled from one of the sources, though no table of theirs is.
    boolean isUnexpected(String topic) {
        return !expected.contains(topic)
                && !topic.endsWith(".move")
                && config.enabledSources().stream().anyMatch(entry -> isOf(entry, topic) && !isOwn(entry, topic));
    }

    private boolean isOf(SourceEntry entry, String topic) {
        var server = entry.serverName();
        // One that has the promised form; other names may begin with the same word by chance
        if (topic.startsWith(server + "-") && TopicSource.ofName(topic).server().equals(server)) {
            return true;
        }
        return config.connectors().scope() == Scope.TABLE
                ? prefixes(entry).stream().anyMatch(prefix -> topic.startsWith(prefix + "."))
                : topic.startsWith(unrouted(entry));
    }

    private static List<String> prefixes(SourceEntry entry) {
        return entry.tables().stream().map(entry::topicPrefix).toList();
    }

    /// How a name begins that no route has changed, where one connector captures all tables.
    private static String unrouted(SourceEntry entry) {
        return entry.serverName() + "."
                + switch (entry.connection().type()) {
                    case SQLSERVER -> SourceEntry.legalTopic(entry.connection().database()) + ".";
                    case POSTGRESQL -> "";
                };
    }

    private static boolean isOwn(SourceEntry entry, String topic) {
        var signals = entry.connectorProperties().get("signal.data.collection");
        return topic.equals(entry.historyTopic())
                || entry.tables().stream()
                        .anyMatch(table ->
                                topic.equals(SourceEntry.legalTopic(entry.historyTopic() + "-" + table.safeName())))
                || NO_TABLES.contains(topic.substring(topic.lastIndexOf('.') + 1)) && isNoTable(entry, topic)
                || signals != null && topic.endsWith(ofSignals(signals.reveal()));
    }

    /// Whether the last part of its name is all that follows a prefix.
    private static boolean isNoTable(SourceEntry entry, String topic) {
        var prefix = topic.substring(0, topic.lastIndexOf('.'));
        return prefix.equals(entry.serverName()) || prefixes(entry).contains(prefix);
    }

    /// The table through which copies are asked for is captured too: `database.schema.table`, or without the
    /// database.
    private static String ofSignals(String collection) {
        var parts = List.of(collection.split("\\."));
        return "."
                + SourceEntry.legalTopic(String.join(".", parts.subList(Math.max(0, parts.size() - 2), parts.size())));
    }
}
