package io.streamsql.faults;

import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.WriterSettings;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// A topic with no source behind it, and a CDCChanges table of its own: a trial fills it with numbered events in runs,
/// and knows what must be written. One thread at a time.
final class NumberedTopic implements AutoCloseable {
    private static final Pattern ROW = Pattern.compile("\\{\"run\":(\\d+),\"number\":(\\d+),.*");
    private static final int LARGEST_RECORD = 2 * PoisonedRecord.LARGEST;

    private final Site site;
    private final PipelineConfig config;
    private final String topic;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<Integer, Run> runs = new LinkedHashMap<>();

    private record Run(int records, int filler, boolean mayBeLost) {}

    /// Creates the topic.
    ///
    /// @param name     name of its table, and of the schema that its changes are written to
    /// @param settings the topic's settings
    NumberedTopic(Site site, String name, Map<String, String> settings) throws Exception {
        this.site = site;
        var base = site.config();
        var table = new TableId("dbo", name);
        var entry = new SourceEntry(9, true, base.target(), "NUMBERS", List.of(table), "dbhistory." + name, Map.of());
        var changes = new TableId(name, "CDCChanges");
        config = new PipelineConfig(
                List.of(entry),
                base.target(),
                base.kafka(),
                base.connect(),
                base.connectors(),
                new WriterSettings(
                        changes, name + "-writer", false, true, 0, base.writer().start()),
                Optional.empty());
        topic = entry.topic(table);
        var address = base.kafka().bootstrapServers().orElseThrow();
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address));
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        address,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        LARGEST_RECORD,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        LARGEST_RECORD,
                        ProducerConfig.METADATA_MAX_AGE_CONFIG,
                        1_000,
                        ProducerConfig.LINGER_MS_CONFIG,
                        20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        create(settings);
    }

    private void create(Map<String, String> settings) throws Exception {
        var wanted = new NewTopic(topic, 1, (short) 1).configs(settings);
        // Of a topic that is being deleted, Kafka says for a while that it exists
        Waiting.until("the topic is created", () -> {
            try {
                admin.createTopics(List.of(wanted)).all().get();
                return true;
            } catch (ExecutionException refused) {
                if (refused.getCause() instanceof TopicExistsException) {
                    return false;
                }
                throw refused;
            }
        });
    }

    /// Deletes the topic and creates it again.
    void recreate() throws Exception {
        admin.deleteTopics(List.of(topic)).all().get();
        Waiting.until("the topic is deleted", () -> {
            try {
                admin.describeTopics(List.of(topic)).allTopicNames().get();
                return false;
            } catch (ExecutionException gone) {
                return gone.getCause() instanceof UnknownTopicOrPartitionException;
            }
        });
        create(Map.of());
    }

    /// A configuration whose writer reads this topic alone.
    PipelineConfig config() {
        return config;
    }

    /// Produces a run of events.
    ///
    /// @param records how many, numbered from 0
    /// @param filler  size of a text in each, bytes
    void produce(int records, int filler) throws Exception {
        produce(new Run(records, filler, false));
    }

    /// Produces a run of which the topic's end may leave some unwritten, but none written twice.
    void produceWhatMayBeLost(int records, int filler) throws Exception {
        produce(new Run(records, filler, true));
    }

    private void produce(Run added) {
        var run = runs.size();
        runs.put(run, added);
        for (var number = 0; number < added.records(); number++) {
            var key = bytes("{\"number\":" + number + "}");
            producer.send(new ProducerRecord<>(topic, key, event(run, number, added.filler())));
        }
        producer.flush();
    }

    /// Produces one record that belongs to no run.
    ///
    /// @param timestamp milliseconds since 1970; null for now
    /// @return its offset
    long produce(Long timestamp, byte[] key, byte[] value) throws Exception {
        return producer.send(new ProducerRecord<>(topic, null, timestamp, key, value))
                .get()
                .offset();
    }

    private byte[] event(int run, int number, int filler) {
        return bytes("""
                {"before":null,"after":%s,"source":{"name":"NUMBERS","ts_ms":1700000000000,"schema":"dbo",\
                "table":"%s"},"op":"c","ts_ms":1700000000100}""".formatted(row(run, number, filler), schema()));
    }

    private static String row(int run, int number, int filler) {
        return "{\"run\":%d,\"number\":%d,\"filler\":\"%s\"}".formatted(run, number, "x".repeat(filler));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Records of all runs.
    long produced() {
        return runs.values().stream().mapToLong(Run::records).sum();
    }

    /// Whether there are as many rows of the last run as it has records. No while there is no table.
    boolean isLastRunWritten() throws SQLException {
        var last = runs.size() - 1;
        try (var connection = site.target().getConnection();
                var statement = connection.createStatement()) {
            var there = statement.executeQuery("SELECT to_regclass('%s') IS NOT NULL".formatted(changesTable()));
            there.next();
            if (!there.getBoolean(1)) {
                return false;
            }
            var count = statement.executeQuery("SELECT count(*) FROM %s WHERE \"AfterData\" LIKE '{\"run\":%d,%%'"
                    .formatted(changesTable(), last));
            count.next();
            return count.getLong(1) >= runs.get(last).records();
        }
    }

    private String schema() {
        return config.writer().changesTable().schema();
    }

    private String changesTable() {
        return schema() + ".\"CDCChanges\"";
    }

    /// Compares the runs with the rows, by value.
    ///
    /// @param times    how often the fault was done
    /// @param findings what was not as it should be until now
    Outcome compare(int times, List<String> findings) throws SQLException {
        var seen = new LinkedHashMap<Integer, BitSet>();
        runs.keySet().forEach(run -> seen.put(run, new BitSet()));
        var all = new ArrayList<>(findings);
        long extra = 0;
        var sql = "SELECT \"AfterData\" FROM " + changesTable() + " WHERE \"AfterData\" LIKE '{\"run\":%'";
        try (var connection = site.target().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(1_000);
            try (var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    if (!isNew(rows.getString(1), seen)) {
                        extra++;
                    }
                }
            }
        }
        long missing = 0;
        for (var run : runs.entrySet()) {
            var lost = run.getValue().records() - seen.get(run.getKey()).cardinality();
            if (lost > 0 && !run.getValue().mayBeLost()) {
                missing += lost;
                all.add("run %d: %d of %d records are missing, the first is number %d"
                        .formatted(
                                run.getKey(),
                                lost,
                                run.getValue().records(),
                                seen.get(run.getKey()).nextClearBit(0)));
            }
        }
        return new Outcome(times, produced(), missing, extra, all);
    }

    private boolean isNew(String after, Map<Integer, BitSet> seen) {
        var row = ROW.matcher(after);
        if (!row.matches()) {
            return false;
        }
        int run = Integer.parseInt(row.group(1));
        int number = Integer.parseInt(row.group(2));
        var expected = runs.get(run);
        if (expected == null
                || number >= expected.records()
                || seen.get(run).get(number)
                || !after.equals(row(run, number, expected.filler()))) {
            return false;
        }
        seen.get(run).set(number);
        return true;
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
