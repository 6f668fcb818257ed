package io.streamsql.pipeline.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.kafka.CommittedReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UndeliveredChangesTest {

    /// An event in short: `c7@1` is the creation of record 7 at LSN 1, `t7` the tombstone of record 7.
    private static ConsumerRecord<byte[], byte[]> event(String text) {
        return event(0, text);
    }

    private static ConsumerRecord<byte[], byte[]> event(long offset, String text) {
        var at = text.indexOf('@');
        var key = "{\"ID\":" + (at < 0 ? text.substring(1) : text.substring(1, at)) + "}";
        var value =
                "{\"op\":\"%s\",\"source\":{\"ts_ms\":1700000000000,\"schema\":\"dbo\",\"table\":\"T\",\"lsn\":%s,\"txId\":5},\"ts_ms\":1700000000000}";
        return Events.record(
                offset, key, at < 0 ? null : value.formatted(text.substring(0, 1), text.substring(at + 1)));
    }

    private static Stream<String> words(String text) {
        return text == null ? Stream.empty() : Stream.of(text.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        delivered           | waiting                    | missing
        -                   | c1@1 u1@2                 | c1@1 u1@2
        c1@1                | c1@1 u1@2                 | u1@2
        c1@1 u1@2           | c1@1 u1@2                 | -
        c0@0 c1@1           | c1@1                      | -
        u1@2                | u1@3                      | u1@3
        u1@2                | u2@2                      | u2@2
        c1@2                | d1@2                      | d1@2
        u1@2                | u1@2 u1@2                 | u1@2
        u1@2 u1@2           | u1@2                      | -
        d1@2 t1             | d1@2 t1 c1@3              | c1@3
        d1@2                | d1@2 t1                   | t1
        -                   | d1@2 t1                   | d1@2 t1
        d1@2 t1             | d1@2 t1 c1@3 d1@4 t1      | c1@3 d1@4 t1
        d1@2 t1 c2@2        | d1@2 t1 c2@2 c3@3         | c3@3
        """, useHeadersInDisplayName = true)
    void whatWasNotDeliveredIsMissingAsOftenAsItIs(String delivered, String waiting, String missing) throws Exception {
        for (var atOnce : List.of(1, 2, 1000)) {
            var undelivered = new UndeliveredChanges("T", atOnce);
            undelivered.compare(log(delivered), log(waiting));
            var found = new ArrayList<String>();
            var words = words(waiting).toList();
            log(waiting).read(record -> {
                if (undelivered.isMissing(record)) {
                    found.add(words.get((int) record.offset()));
                }
            });

            assertThat(found).as("%d at once", atOnce).isEqualTo(words(missing).toList());
        }
    }

    private static UndeliveredChanges.Log log(String text) {
        var words = words(text).toList();
        return each -> {
            for (var offset = 0; offset < words.size(); offset++) {
                each.accept(event(offset, words.get(offset)));
            }
        };
    }

    /// Creations at these places of the source's log, made while they are read.
    private static UndeliveredChanges.Log creations(int from, int to, CommittedReader.Each besides) {
        return each -> {
            for (var place = from; place < to; place++) {
                var record = event(place - from, "c%d@%d".formatted(place, place));
                each.accept(record);
                besides.accept(record);
            }
        };
    }

    @Test
    void itHoldsAsManyChangesAsItMayHoweverManyThereAre() throws Exception {
        var undelivered = new UndeliveredChanges("T", 300);
        var most = new AtomicInteger();
        CommittedReader.Each count = _ -> most.accumulateAndGet(undelivered.held(), Math::max);

        undelivered.compare(creations(0, 5_000, count), creations(2_000, 6_000, count));

        assertThat(most.get()).isBetween(1, 300);
        var missing = new ArrayList<Long>();
        creations(2_000, 6_000, _ -> {}).read(record -> {
            if (undelivered.isMissing(record)) {
                missing.add(2_000 + record.offset());
            }
        });
        assertThat(missing).isEqualTo(LongStream.range(5_000, 6_000).boxed().toList());
    }

    @Test
    void aRecordThatCannotBeToldApartIsRatherDeliveredTwiceThanNever() throws Exception {
        var unreadable = Events.record(0, "{\"ID\":1}", "no JSON");
        var undelivered = new UndeliveredChanges("T", 10);
        undelivered.compare(each -> each.accept(unreadable), each -> each.accept(unreadable));

        assertThat(undelivered.isMissing(unreadable)).isTrue();
    }

    @Test
    void keysWithAndWithoutASchemaAreTheSame() {
        var plain = new IdentityReader("T").next(event("c7@1"));
        var withSchema = new IdentityReader("T")
                .next(Events.record(
                        0,
                        "{\"schema\":{\"type\":\"struct\"},\"payload\":{\"ID\":7}}",
                        new String(event("c7@1").value())));

        assertThat(List.of(plain, withSchema)).allMatch(Optional::isPresent);
        assertThat(plain).isEqualTo(withSchema);
    }
}
