package io.streamsql.pipeline.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class WriterStateTest {
    private Instant now = Instant.parse("2026-11-26T12:00:00Z");
    private final PipelineMeter meter = new PipelineMeter(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    private WriterHealth writer() {
        return meter.snapshot().writer();
    }

    @Test
    void kafkaAndTheTargetFailAndRecoverEachByItself() {
        assertThat(writer().state()).isEqualTo(WriterState.STARTING);
        meter.working();
        meter.retrying("the target is down");
        meter.kafkaRetrying("Kafka is down");
        assertThat(writer().state()).isEqualTo(WriterState.RETRYING);
        assertThat(writer().lastError()).isEqualTo("the target is down");

        meter.working();
        assertThat(writer().state()).isEqualTo(WriterState.RETRYING);
        assertThat(writer().lastError()).isEqualTo("Kafka is down");

        meter.kafkaWorking();
        assertThat(writer().state()).isEqualTo(WriterState.RUNNING);
        assertThat(writer().lastError()).isEmpty();
        assertThat(writer().retries()).isEqualTo(2);
    }

    @Test
    void aWriterThatFailedAndStartsAgainIsNoLongerSaidToHaveFailed() {
        meter.working();
        meter.failed("a defect");
        meter.working();
        assertThat(writer().state()).isEqualTo(WriterState.FAILED);
        assertThat(writer().lastError()).isEqualTo("a defect");

        meter.starting();
        assertThat(writer().state()).isEqualTo(WriterState.STARTING);
        meter.retrying("the target is down");
        assertThat(writer().state()).isEqualTo(WriterState.RETRYING);
        meter.working();
        assertThat(writer().state()).isEqualTo(WriterState.RUNNING);
    }

    @Test
    void aWriterThatStopsIsNotSaidToTryAgain() {
        meter.working();
        meter.stopping();
        meter.retrying("the target is down");
        assertThat(writer().state()).isEqualTo(WriterState.STOPPING);

        meter.stopped();
        assertThat(writer().state()).isEqualTo(WriterState.STOPPED);
    }

    @Test
    void aDefectIsShownUntilThePartHasWorkedForAMinute() {
        meter.defect("retention", "NullPointerException");
        now = now.plus(Duration.ofHours(1));
        assertThat(meter.snapshot().defects()).hasSize(1);

        meter.startedAgain("retention");
        now = now.plusSeconds(59);
        meter.defect("retention", "NullPointerException");
        meter.startedAgain("retention");
        assertThat(meter.snapshot().defects()).singleElement().satisfies(defect -> {
            assertThat(defect.times()).isEqualTo(2);
            assertThat(defect.since()).isEqualTo(Instant.parse("2026-11-26T12:00:00Z"));
        });

        now = now.plusSeconds(61);
        assertThat(meter.snapshot().defects()).isEmpty();
        assertThat(meter.snapshot().writerIsStuck()).isEmpty();
        meter.defect("retention", "NullPointerException");
        assertThat(meter.snapshot().defects()).extracting(Defect::times).containsExactly(1);
    }
}
