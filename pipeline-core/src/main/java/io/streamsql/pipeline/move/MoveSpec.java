package io.streamsql.pipeline.move;

import io.streamsql.pipeline.spec.ConnectorNames;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.LiteralPattern;
import io.streamsql.pipeline.spec.LogMessages;
import io.streamsql.pipeline.spec.TopicRouting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A connector that is to replace others, as long as these still write: the connector that is wanted, but it
/// takes no snapshot, and its changes go to topics of the move.
///
/// It has a heartbeat, so that its position is on record and moves although no row of its tables changes. On PostgreSQL
/// the heartbeat also puts a message into the source's log, which the old connectors come across with their next
/// heartbeat: else those of quiet tables would never show how far they have read.
public final class MoveSpec {
    /// Where the move stands, in the connector's own configuration: what Connect keeps is all that a run that goes
    /// on after a crash has to know.
    static final String STAGE = "streamsql.move";

    private static final String SUFFIX = ".move";
    private static final String HEARTBEAT_PREFIX = "__debezium-heartbeat";
    private static final String INTERVAL = "heartbeat.interval.ms";
    private static final String TRANSFORM = "transforms.move";

    private MoveSpec() {}

    /// How far a move has come.
    public enum Stage {
        /// Old and new connectors run side by side: all of it can begin again.
        SIDE_BY_SIDE,
        /// All of them stand still, and what the old ones did not deliver may have been copied: only onwards.
        COPYING
    }

    /// The wanted connector, diverted.
    public static ConnectorSpec of(ConnectorSpec wanted, Stage stage) {
        var config = new HashMap<>(wanted.config());
        config.put(STAGE, stage.name());
        config.put("snapshot.mode", "no_data");
        config.put(INTERVAL, "500");
        config.put("topic.heartbeat.prefix", HEARTBEAT_PREFIX);
        if (isPostgres(config)) {
            LogMessages.deliver(config);
        }
        var diverted = new ArrayList<>(wanted.topics());
        diverted.addAll(signs(config));
        divert(config, diverted);
        return wanted.with(config);
    }

    /// An old connector that shows soon enough how far it has read although no row changes.
    public static Map<String, String> watched(Map<String, String> old) {
        if (beats(old.getOrDefault(INTERVAL, "0"))) {
            return old;
        }
        var config = new HashMap<>(old);
        config.put(INTERVAL, "1000");
        config.put("topic.heartbeat.prefix", HEARTBEAT_PREFIX);
        return config;
    }

    /// More often than a move waits for any one thing, which is two minutes.
    private static boolean beats(String interval) {
        return interval.matches("[1-9][0-9]{0,4}");
    }

    /// Whether a connector's configuration is not its own for as long as a move takes.
    public static boolean isMoving(Map<String, String> config) {
        return config.containsKey(STAGE);
    }

    /// Whether a connector is moving and its move can begin again.
    public static boolean isSideBySide(Map<String, String> config) {
        return Stage.SIDE_BY_SIDE.name().equals(config.get(STAGE));
    }

    /// Whether a connector is moving and its move can only go onwards.
    public static boolean isCopying(Map<String, String> config) {
        return Stage.COPYING.name().equals(config.get(STAGE));
    }

    /// Where a topic's changes go while they wait.
    public static String moveTopic(String topic) {
        return ConnectorNames.withSuffix(topic, SUFFIX);
    }

    /// The topics beside those of its tables in which a diverted connector leaves signs of life, under their own names.
    public static List<String> signs(Map<String, String> config) {
        return isPostgres(config) ? List.of(heartbeats(config), messages(config)) : List.of(heartbeats(config));
    }

    /// The topic of a connector's heartbeats under its own name.
    static String heartbeats(Map<String, String> config) {
        return HEARTBEAT_PREFIX + "." + config.get("topic.prefix");
    }

    /// Whether a connector fills that topic: its heartbeats may go to everybody's.
    static boolean hasOwnHeartbeats(Map<String, String> config) {
        return !List.of(config.getOrDefault("transforms", "").split(",")).contains(TopicRouting.HEARTBEATS_NAME);
    }

    /// The topic of a PostgreSQL connector's logical decoding messages, where it makes records of them.
    public static String messages(Map<String, String> config) {
        return config.get("topic.prefix") + ".message";
    }

    /// Whether a connector fills that topic.
    static boolean makesRecordsOfMessages(Map<String, String> config) {
        return isPostgres(config) && LogMessages.mayBeRecords(config);
    }

    /// Whether it is a connector for PostgreSQL.
    public static boolean isPostgres(Map<String, String> config) {
        return config.getOrDefault("connector.class", "").endsWith("PostgresConnector");
    }

    /// One rule for all topics but those whose name is too long for the suffix.
    private static void divert(Map<String, String> config, List<String> topics) {
        // Its heartbeats are signs of the move, and go where these go instead of to everybody's
        var names = Stream.of(config.getOrDefault("transforms", "").split(","))
                .filter(name -> !name.isBlank() && !name.equals(TopicRouting.HEARTBEATS_NAME))
                .collect(Collectors.toCollection(ArrayList::new));
        var usual = topics.stream()
                .filter(topic -> moveTopic(topic).equals(topic + SUFFIX))
                .map(LiteralPattern::of)
                .collect(Collectors.joining("|", "(", ")"));
        names.add(route(config, 0, usual, "$1" + SUFFIX));
        topics.stream()
                .filter(topic -> !moveTopic(topic).equals(topic + SUFFIX))
                .forEach(topic -> names.add(route(config, names.size(), LiteralPattern.of(topic), moveTopic(topic))));
        config.put("transforms", String.join(",", names));
    }

    private static String route(Map<String, String> config, int number, String regex, String replacement) {
        config.put(TRANSFORM + number + ".type", "org.apache.kafka.connect.transforms.RegexRouter");
        config.put(TRANSFORM + number + ".regex", regex);
        config.put(TRANSFORM + number + ".replacement", replacement);
        return "move" + number;
    }
}
