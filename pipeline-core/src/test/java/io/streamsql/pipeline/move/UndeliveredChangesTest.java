package io.streamsql.pipeline.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.events.Events;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UndeliveredChangesTest {

    /// An event in short: `c7@1` is the creation of record 7 at LSN 1, `t7` the tombstone of record 7.
    private static ConsumerRecord<byte[], byte[]> event(String text) {
        var at = text.indexOf('@');
        var key = "{\"ID\":" + (at < 0 ? text.substring(1) : text.substring(1, at)) + "}";
        var value =
                "{\"op\":\"%s\",\"source\":{\"ts_ms\":1700000000000,\"schema\":\"dbo\",\"table\":\"T\",\"lsn\":%s,\"txId\":5},\"ts_ms\":1700000000000}";
        return Events.record(0, key, at < 0 ? null : value.formatted(text.substring(0, 1), text.substring(at + 1)));
    }

    private static Stream<String> words(String text) {
        return text == null ? Stream.empty() : Stream.of(text.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        delivered           | parked                    | missing
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
    void whatWasNotDeliveredIsMissingAsOftenAsItIs(String delivered, String parked, String missing) {
        var undelivered = new UndeliveredChanges();
        var reader = new IdentityReader("T");
        words(delivered).forEach(word -> reader.next(event(word)).ifPresent(undelivered::delivered));
        var parkedReader = new IdentityReader("T");
        var found = words(parked)
                .filter(word -> undelivered.isMissing(parkedReader.next(event(word))))
                .toList();

        assertThat(found).isEqualTo(words(missing).toList());
    }

    @Test
    void aRecordThatCannotBeToldApartIsRatherDeliveredTwiceThanNever() {
        var reader = new IdentityReader("T");
        var unreadable = reader.next(Events.record(0, "{\"ID\":1}", "no JSON"));
        var undelivered = new UndeliveredChanges();
        unreadable.ifPresent(undelivered::delivered);

        assertThat(unreadable).isEqualTo(Optional.empty());
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
