package io.streamsql.bench.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.fixture.EventGenerator;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.events.EventDecoder;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.TopicRecord;
import io.streamsql.pipeline.events.TopicSource;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Decoding a record as the writer does (its key too) against parsing the bytes of its value alone to a Jackson tree.
/// One call decodes one event; the events change from call to call, as in a topic.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DecodeBenchmark {
    private static final int EVENTS = 256;

    /// About how many bytes an event has.
    @Param({"600", "4096", "65536"})
    public int bytes;

    private final EventDecoder decoder = new EventDecoder();
    private final ObjectMapper mapper = new ObjectMapper();
    private final TopicSource source = new TopicSource(
            "BENCH-dbo_Orders.dbo.Orders",
            "DB1 (SampleDB)",
            "BENCH",
            Optional.of(new TopicSource.Table("SampleDB", new TableId("dbo", "Orders"), false)));
    private final PartitionId partition = new PartitionId(source.topic(), new UUID(1, 2), 0);
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(EVENTS);
    private int next;

    /// Makes the events.
    @Setup
    public void makeEvents() {
        var generator = new EventGenerator(bytes, 1);
        for (var i = 0; i < EVENTS; i++) {
            var event = generator.next(Instant.parse("2026-01-01T00:00:00Z").plusMillis(i));
            records.add(new ConsumerRecord<>(source.topic(), 0, i, event.key(), event.value()));
        }
    }

    private ConsumerRecord<byte[], byte[]> record() {
        return records.get(next++ & (EVENTS - 1));
    }

    /// What the writer does.
    @Benchmark
    public TopicRecord decode() {
        return decoder.decode(source, partition, record());
    }

    /// What it avoids.
    @Benchmark
    public JsonNode jacksonTree() throws IOException {
        return mapper.readTree(record().value());
    }
}
