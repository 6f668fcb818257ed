package io.streamsql.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.judgement.Concerns;
import io.streamsql.console.judgement.FlowState;
import io.streamsql.console.session.Sample;
import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.console.ui.chart.ChartData.Mark;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.WriterState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartEventsTest {
    private final ChartEvents events = new ChartEvents();

    private void accept(SessionSnapshot session) {
        events.accept(session.health().orElseThrow(), FlowState.of(session, Concerns.of(session)));
    }

    private List<String> marks() {
        return events.within(Instant.EPOCH, Instant.MAX).stream()
                .map(Mark::word)
                .toList();
    }

    @Test
    void whatTheStripCallsStalledIsMarked() {
        accept(Sample.streaming());
        assertThat(marks()).isEmpty();

        accept(Sample.writer(WriterState.RUNNING, 0, Duration.ofSeconds(30)));
        accept(Sample.streaming());

        assertThat(marks()).containsExactly("stalled for 0 s");
    }

    @Test
    void aConnectorThatSomebodyStopsIsMarkedWhenItIsSeenToHappen() {
        accept(Sample.firstIs(Condition.PAUSED));
        assertThat(marks()).isEmpty();

        accept(Sample.streaming());
        accept(Sample.firstIs(Condition.STOPPED));

        assertThat(marks()).containsExactly("Customers stopped");
    }
}
