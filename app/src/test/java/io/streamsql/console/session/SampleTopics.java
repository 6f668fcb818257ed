package io.streamsql.console.session;

import io.streamsql.pipeline.difference.ChangeSummary;
import io.streamsql.pipeline.difference.RowDifference;
import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.Slice;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.feed.record.FeedHeader;
import io.streamsql.pipeline.feed.record.FeedRecord;
import io.streamsql.pipeline.kafka.TopicFigures;
import io.streamsql.pipeline.kafka.TopicFigures.Partition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// The topics of the sample installation, and changes in them.
public final class SampleTopics {
    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final String CUSTOMERS = "AXLAP240-dbo_Customers.dbo.Customers";
    private static final String CUSTOMER =
            "{\"CustomerID\":%d,\"FirstName\":\"Alice\",\"Email\":\"%s\",\"Tier\":\"%s\"}";

    private SampleTopics() {}

    /// Twelve data topics and two of Kafka's own.
    public static TopicsSnapshot look() {
        var figures = new ArrayList<TopicFigures>();
        for (var source : Sample.CONFIG.sources()) {
            for (var table : source.enabled() ? source.tables() : List.<ConfigFacts.Table>of()) {
                var number = figures.size() + 1;
                figures.add(figures(
                        table.topic(),
                        Optional.of(new TopicSource(table.topic(), "DB (" + source.database() + ")", source.name())),
                        number));
            }
        }
        figures.add(figures("__consumer_offsets", Optional.empty(), 20));
        figures.add(figures("streamsql-connect-configs", Optional.empty(), 21));
        return new TopicsSnapshot(Sample.NOW, figures, "");
    }

    private static TopicFigures figures(String topic, Optional<TopicSource> source, int number) {
        return new TopicFigures(
                topic,
                source,
                List.of(new Partition(
                        0,
                        OptionalLong.of(0),
                        OptionalLong.of(7_500_000L * number),
                        OptionalLong.of(7_500_000L * number - 6),
                        "")),
                OptionalDouble.of(40 * number),
                OptionalLong.of(3_100_000_000L * number),
                Optional.of(Sample.NOW),
                "");
    }

    /// A customer's change: his mail and tier. Later numbers were committed milliseconds later.
    public static FeedRecord update(int customer) {
        return update(CUSTOMERS, customer);
    }

    /// The same in another topic.
    public static FeedRecord update(String topic, int customer) {
        return change(
                topic,
                customer,
                Operation.UPDATE,
                CUSTOMER.formatted(customer, "alice.brown@example.com", "Silver"),
                CUSTOMER.formatted(customer, "alice.b@example.com", "Gold"));
    }

    /// A new customer.
    public static FeedRecord create(int customer) {
        return change(
                CUSTOMERS, customer, Operation.CREATE, null, CUSTOMER.formatted(customer, "new@example.com", "Silver"));
    }

    /// A customer who is gone.
    public static FeedRecord delete(int customer) {
        return change(
                CUSTOMERS,
                customer,
                Operation.DELETE,
                CUSTOMER.formatted(customer, "gone@example.com", "Silver"),
                null);
    }

    /// A customer whom a connector's snapshot read.
    public static FeedRecord snapshot(int customer) {
        return change(
                CUSTOMERS,
                customer,
                Operation.SNAPSHOT,
                null,
                CUSTOMER.formatted(customer, "old@example.com", "Silver"));
    }

    private static FeedRecord change(String topic, int customer, Operation operation, String before, String after) {
        var source = new TopicSource(topic, "DB1 (SampleDB)", "AXLAP240");
        var value = ("{\"op\":\"%s\",\"before\":%s,\"after\":%s}".formatted(operation.code(), before, after))
                .getBytes(StandardCharsets.UTF_8);
        var key = "{\"CustomerID\":%d}".formatted(customer).getBytes(StandardCharsets.UTF_8);
        var at = Sample.NOW.toEpochMilli() + customer % 1000;
        var event = new ChangeEvent(
                source,
                new PartitionId(topic, ID, 0),
                48_210_000L + customer,
                at + 237,
                operation,
                "dbo",
                "Customers",
                Integer.toString(customer),
                at * 1000,
                (at + 228) * 1000,
                "0000004a:0001f2c8:0003",
                "0000004a:0001f2c8:0003",
                ChangeEvent.Doubt.NONE,
                slice(before),
                slice(after),
                new Slice(value, 0, value.length),
                key);
        var columns = Set.of("CustomerID");
        return new FeedRecord(
                event,
                source,
                Sample.NOW.plusMillis(customer % 1000 + 237),
                "CustomerID=" + customer,
                columns,
                ChangeSummary.of(operation, RowDifference.of(operation, event.before(), event.after(), columns)),
                List.of(new FeedHeader("trace", "a1")),
                key,
                value);
    }

    private static Slice slice(String text) {
        if (text == null) {
            return null;
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Slice(bytes, 0, bytes.length);
    }
}
