package io.streamsql.cli.changes;

import io.streamsql.cli.Console;
import io.streamsql.embedded.postgres.PostgresServer;
import io.streamsql.pipeline.config.read.ConfigLoader;
import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.EventBatch.OffsetRange;
import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.Slice;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A target of its own with changes in it, and a configuration that leads there.
final class WrittenChanges {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final String CUSTOMERS = "AXLAP240-dbo_Customers.dbo.Customers";
    static final String ORDERS = "AXLAP241-dbo_Orders.dbo.Orders";
    static final String FORMER = "AXLAP239-dbo_Employees.dbo.Employees";

    private final Path folder;
    private final Map<String, String> environment;

    WrittenChanges(Path folder, PostgresServer postgres) throws IOException {
        this.folder = folder;
        this.environment = Map.of("TARGET_PASSWORD", postgres.password().reveal());
        var database = "changes_" + UUID.randomUUID().toString().replace('-', '_');
        postgres.createDatabaseIfMissing(database);
        Files.writeString(
                folder.resolve(".env"), """
                DB1_HOSTNAME=192.168.1.3
                DB1_USER=cdc_reader
                DB1_PASSWORD=not-to-be-shown
                DB1_NAME=SampleDB
                DB1_SERVER_NAME=AXLAP240
                DB1_TABLE_INCLUDE_LIST=dbo.Customers
                DB2_HOSTNAME=192.168.1.4
                DB2_USER=cdc_reader
                DB2_PASSWORD=not-to-be-shown
                DB2_NAME=SampleDB
                DB2_SERVER_NAME=AXLAP241
                DB2_TABLE_INCLUDE_LIST=dbo.Orders
                TARGET_DB_TYPE=postgresql
                TARGET_DB_HOSTNAME=%s
                TARGET_DB_PORT=%d
                TARGET_DB_USER=%s
                TARGET_DB_PASSWORD=${env:TARGET_PASSWORD}
                TARGET_DB_NAME=%s
                """.formatted(postgres.host(), postgres.port(), postgres.user(), database));
    }

    Console terminal() {
        return new Console(folder, environment);
    }

    /// Takes the target away: nothing answers there.
    void unreachable(PostgresServer postgres) throws IOException {
        var file = folder.resolve(".env");
        Files.writeString(file, Files.readString(file).replace("PORT=" + postgres.port(), "PORT=1"));
    }

    /// A change of the given minute past noon, which is its offset too.
    ///
    /// @param before the row as JSON, or null
    /// @param after  the row as JSON, or null
    static ChangeEvent change(String topic, int minute, Operation operation, String key, String before, String after) {
        var partition = new PartitionId(topic, UUID.nameUUIDFromBytes(bytes(topic)), 0);
        var like = Events.change(partition, 0, operation, key, null);
        var server = topic.substring(0, topic.indexOf('-'));
        return new ChangeEvent(
                new TopicSource(topic, "DB" + server.charAt(server.length() - 1) + " (SampleDB)", server),
                partition,
                minute,
                like.kafkaMillis(),
                operation,
                "dbo",
                topic.substring(topic.lastIndexOf('.') + 1),
                key,
                NOON.plusSeconds(60L * minute).toEpochMilli() * 1000,
                like.envelopeMicros(),
                like.position(),
                like.order(),
                like.doubt(),
                slice(before),
                slice(after),
                like.payload(),
                like.key());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Slice slice(String json) {
        return json == null ? null : new Slice(bytes(json), 0, bytes(json).length);
    }

    /// Writes changes, each in a transaction of its own; with none it makes the tables alone.
    void write(ChangeEvent... changes) throws StoreException {
        try (var store = store()) {
            for (var change : changes) {
                append(store, change.partition(), List.of(change));
            }
        }
    }

    /// Writes many changes of one topic.
    void writeAtOnce(ChangeEvent... changes) throws StoreException {
        try (var store = store()) {
            append(store, changes[0].partition(), List.of(changes));
        }
    }

    private ChangeStore store() throws StoreException {
        var config = new ConfigLoader(environment, folder, folder, "Linux")
                .load(Optional.empty())
                .config();
        var clock = Clock.fixed(NOON.plusSeconds(3602), ZoneOffset.UTC);
        var store = ChangeStores.of(config.target(), config.writer(), clock);
        store.prepare();
        return store;
    }

    private static void append(ChangeStore store, PartitionId partition, List<ChangeEvent> changes)
            throws StoreException {
        var at = store.open(partition, 0).nextOffset();
        store.append(new EventBatch(List.copyOf(changes), Map.of(partition, new OffsetRange(at, at + changes.size()))));
    }
}
