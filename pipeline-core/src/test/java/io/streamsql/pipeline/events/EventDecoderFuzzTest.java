package io.streamsql.pipeline.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/// One decoder reads all records: whatever one of them is, it must not change what becomes of the next.
class EventDecoderFuzzTest {
    private static final int EVENTS = 10_000;
    private static final List<String> KEYS =
            List.of("{\"CustomerID\":7}", "{\"a\":\"x\",\"b\":null}", "null", "17", " {} ");
    private static final List<String> VALUES = List.of(
            """
            {"before":null,"after":{"CustomerID":7,"Name":"Zoë","Nested":{"a":[1,{"b":2}]}},"source":{"version":"3.6.1",\
            "ts_ms":1700000000123,"ts_us":1700000000123456,"schema":"dbo","table":"Customers",\
            "change_lsn":"00000027:00000758:0003","commit_lsn":"00000027:00000758:0005","event_serial_no":1},\
            "transaction":null,"op":"c","ts_ms":1700000000500,"ts_us":1700000000500000}""",
            """
            {"schema":{"type":"struct","fields":[{"a":1}]},"payload":{"before":{"CustomerID":7},"after":null,\
            "source":{"ts_ms":1700000000123,"schema":"public","table":"t","lsn":26735400,"txId":763},"op":"d",\
            "ts_ms":1700000000500}}""",
            "{\"ts_ms\":1700000000500}",
            "{\"ddl\":\"CREATE TABLE x\",\"ts_ms\":1}",
            "  {\"op\" : \"u\", \"source\":{\"ts_ms\":1},\"after\":{}}  \n");

    private final SplittableRandom random = new SplittableRandom(20261122);

    private byte[] text(List<String> from) {
        var bytes = from.get(random.nextInt(from.size())).getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1, 2 -> withRandomBytes(bytes);
            case 3 -> doubled(bytes);
            case 4 -> padded(bytes);
            default -> bytes;
        };
    }

    private byte[] withRandomBytes(byte[] bytes) {
        var changed = bytes.clone();
        for (var i = 0; i <= random.nextInt(3); i++) {
            changed[random.nextInt(changed.length)] = random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : (byte) "{}[]\",:\\0 ".charAt(random.nextInt(10));
        }
        return changed;
    }

    private static byte[] doubled(byte[] bytes) {
        var twice = Arrays.copyOf(bytes, 2 * bytes.length);
        System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
        return twice;
    }

    /// Longer than a parser's buffer.
    private byte[] padded(byte[] bytes) {
        var spaces = random.nextInt(20_000);
        var longer = new byte[bytes.length + spaces];
        Arrays.fill(longer, (byte) ' ');
        System.arraycopy(bytes, 0, longer, random.nextBoolean() ? 0 : spaces, bytes.length);
        return longer;
    }

    /// What can be compared between two decodings of the same bytes.
    private static String told(TopicRecord record) {
        return switch (record) {
            case ChangeEvent change ->
                String.join(
                        "|",
                        change.operation().name(),
                        change.schema(),
                        change.table(),
                        change.recordId(),
                        change.changeMicros() + " " + change.envelopeMicros(),
                        change.position(),
                        text(change.before()),
                        text(change.after()),
                        text(change.payload()));
            case RejectedRecord rejected -> "rejected: " + rejected.reason();
            case SkippedRecord skipped -> "skipped: " + skipped.kind();
        };
    }

    private static String text(Slice slice) {
        return slice == null ? "-" : slice.text();
    }

    @Test
    void whatCameBeforeChangesNothing() {
        var seasoned = new EventDecoder();
        var kinds = new TreeMap<String, Integer>();
        for (var i = 0; i < EVENTS; i++) {
            var record = record(i, text(KEYS), text(VALUES));

            var expected = told(new EventDecoder().decode(Events.CUSTOMERS, Events.PARTITION, record));
            var decoded = seasoned.decode(Events.CUSTOMERS, Events.PARTITION, record);

            assertThat(told(decoded))
                    .as("event %d: %s", i, new String(record.value(), StandardCharsets.ISO_8859_1).strip())
                    .isEqualTo(expected);
            kinds.merge(decoded.getClass().getSimpleName(), 1, Integer::sum);
        }
        assertThat(kinds.values()).as("%s", kinds).hasSize(3).allMatch(count -> count > EVENTS / 20);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] key, byte[] value) {
        return new ConsumerRecord<>(Events.PARTITION.topic(), 0, offset, key, value);
    }
}
