package io.streamsql.pipeline.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AssignedPartitionTest {
    private static final long NOON = 1_700_000_000_000L;

    private final AssignedPartition partition = WriteQueueTest.reading();

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
