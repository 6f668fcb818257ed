package io.streamsql.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.pipeline.topics.ChangeEvent;
import io.streamsql.pipeline.topics.EventDecoder;
import io.streamsql.pipeline.topics.Operation;
import io.streamsql.pipeline.topics.PartitionId;
import io.streamsql.pipeline.topics.TopicSource;
import java.time.Instant;
import java.util.HashSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventGeneratorTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00.123456Z");
    private static final TopicSource SOURCE = new TopicSource(BenchTopic.NAME, "DB1 (SampleDB)", "BENCH");
    private static final PartitionId PARTITION = new PartitionId(BenchTopic.NAME, new UUID(0, 1), 0);

    private final ObjectMapper mapper = new ObjectMapper();
    private final EventDecoder decoder = new EventDecoder();

    private static Stream<EventGenerator.Event> events(int size, long seed) {
        var generator = new EventGenerator(size, seed);
        return Stream.generate(() -> generator.next(AT));
    }

    @Test
    void theSameSeedGivesTheSameEvents() {
        var again = events(600, 7).iterator();
        assertThat(events(600, 7).limit(100)).allSatisfy(event -> {
            var same = again.next();
            assertThat(event.value()).isEqualTo(same.value());
            assertThat(event.key()).isEqualTo(same.key());
        });
        assertThat(events(600, 8).findFirst().orElseThrow().value())
                .isNotEqualTo(events(600, 7).findFirst().orElseThrow().value());
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 4_096, 65_536})
    void eventsHaveTheSizeAskedForOnAverage(int size) {
        var mean = events(size, 1)
                .limit(2_000)
                .mapToInt(event -> event.value().length)
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(size, within(size * 0.06));
    }

    @Test
    void theDecoderTakesEachForAChange() throws Exception {
        var operations = new HashSet<Operation>();
        for (var event : events(600, 1).limit(500).toList()) {
            assertThat(mapper.readTree(event.value()).at("/after/Id"))
                    .isEqualTo(mapper.readTree(event.key()).at("/Id"));
            var decoded = decoder.decode(
                    SOURCE, PARTITION, new ConsumerRecord<>(BenchTopic.NAME, 0, 1, event.key(), event.value()));
            assertThat(decoded).isInstanceOfSatisfying(ChangeEvent.class, change -> {
                assertThat(change.table()).isEqualTo("Orders");
                assertThat(change.envelopeMicros() % 1_000_000).isEqualTo(123_456);
                operations.add(change.operation());
            });
        }
        assertThat(operations).containsExactlyInAnyOrder(Operation.CREATE, Operation.UPDATE);
    }

    @Test
    void valuesDifferInLengthAndSomeAreNullOrNotAscii() throws Exception {
        var lengths = new HashSet<Integer>();
        var nulls = 0;
        var foreign = 0;
        for (var event : events(600, 1).limit(1_000).toList()) {
            lengths.add(event.value().length);
            var after = mapper.readTree(event.value()).at("/after");
            nulls += after.at("/Note").isNull() ? 1 : 0;
            foreign += after.at("/Customer").asText().chars().anyMatch(character -> character > 127) ? 1 : 0;
        }
        assertThat(lengths).hasSizeGreaterThan(50);
        assertThat(nulls).isBetween(50, 950);
        assertThat(foreign).isBetween(100, 900);
    }
}
