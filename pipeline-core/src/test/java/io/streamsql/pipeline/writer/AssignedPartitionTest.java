package io.streamsql.pipeline.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.events.Operation;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignedPartitionTest {
    private static final long NOON = 1_700_000_000_000L;

    private final AssignedPartition partition = WriteQueueTest.reading();

    private static ChangeEvent at(String position, Operation operation, String recordId) {
        var like = Events.change(0, operation, recordId, "{}");
        return new ChangeEvent(
                like.source(),
                like.partition(),
                0,
                like.kafkaMillis(),
                operation,
                "dbo",
                "Customers",
                recordId,
                like.changeMicros(),
                like.envelopeMicros(),
                position,
                null,
                like.after(),
                like.payload(),
                like.key());
    }

    @Test
    void whatAConnectorSendsAgainIsSeenByItsPosition() {
        var first = "00000027:00000758:0005/00000027:00000758:0003/1";
        var second = "00000027:00000760:0005/00000027:00000760:0003/2";

        assertThat(partition.isRepeat(at(first, Operation.CREATE, "1"))).isFalse();
        assertThat(partition.isRepeat(at(second, Operation.UPDATE, "1"))).isFalse();
        assertThat(partition.isRepeat(at(first, Operation.CREATE, "1"))).isTrue();
        assertThat(partition.isRepeat(at(second, Operation.UPDATE, "1"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        27:758:5/27:758:3/2,    27:758:5/27:758:3/10,   false
        27:758:5/27:758:3/10,   27:758:5/27:758:3/2,    true
        27:758:5/27:758:3/9,    27:758:5/27:758:3/100,  false
        27:758:5/27:758:3/100,  27:758:5/27:758:4/1,    false
        27:758:5/27:758:4/1,    27:758:5/27:758:3/100,  true
        27:758:5/27:758:3/2,    27:758:6,               false
        27:758:5,               27:758:5/27:758:3/2,    false
        27:758:5/27:758:3/2,    27:758:5,               true
        9:f:5/9:f:3/1,          a:1:5/a:1:3/1,          false
        a:1:5/a:1:3/1,          9:f:5/9:f:3/1,          true
        """)
    void placesInSqlServersLogAreInTheOrderOfTheirNumbers(String before, String after, boolean repeat) {
        partition.isRepeat(at(wide(before), Operation.UPDATE, "1"));

        assertThat(partition.isRepeat(at(wide(after), Operation.UPDATE, "2"))).isEqualTo(repeat);
    }

    /// LSNs as SQL Server writes them, `00000027:00000758:0005`.
    private static String wide(String position) {
        return Stream.of(position.split("/"))
                .map(part -> part.split(":"))
                .map(lsn -> lsn.length == 1
                        ? lsn[0]
                        : "%8s:%8s:%4s".formatted(lsn[0], lsn[1], lsn[2]).replace(' ', '0'))
                .collect(Collectors.joining("/"));
    }

    @Test
    void aChangedKeyIsNoRepeatAndNeitherIsWhatHasNoRisingPosition() {
        var position = "00000027:00000758:0005/00000027:00000758:0003/1";

        assertThat(partition.isRepeat(at(position, Operation.DELETE, "1"))).isFalse();
        assertThat(partition.isRepeat(at(position, Operation.CREATE, "2"))).isFalse();
        assertThat(partition.isRepeat(at("00000001:00000758:0005", Operation.SNAPSHOT, "2")))
                .isFalse();
        assertThat(partition.isRepeat(at("26735400/763", Operation.CREATE, "2")))
                .isFalse();
        assertThat(partition.isRepeat(at("26735300/762", Operation.CREATE, "2")))
                .isFalse();
    }

    @Test
    void aPartitionWithNothingToWriteIsNotBehind() {
        assertThat(partition.lag(0, NOON).behind()).isZero();
    }

    @Test
    void theOldestRecordThatWaitsSaysHowFarItIsBehind() {
        partition.nothingWaitsFromBefore(NOON - 60_000);
        partition.handedOver(10);

        var lag = partition.lag(5, NOON);

        assertThat(lag.records()).isEqualTo(15);
        assertThat(lag.behind()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aRecordAfterALongSilenceIsNotAsOldAsTheSilence() {
        partition.nothingWaitsFromBefore(NOON - 3_600_000);
        assertThat(partition.lag(0, NOON).behind()).isZero();

        assertThat(partition.lag(1, NOON + 1000).behind()).isEqualTo(Duration.ofSeconds(1));
    }
}
