package io.streamsql.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.judgement.Concerns;
import io.streamsql.console.session.Sample;
import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.pipeline.health.Endpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthStripViewModelTest {
    private final HealthStripViewModel strip = new HealthStripViewModel();

    private List<String> figures(SessionSnapshot session) {
        strip.accept(session, Concerns.of(session));
        return List.of(
                strip.stateProperty().get().word(),
                strip.countsProperty().get(),
                strip.lagProperty().get(),
                strip.latencyProperty().get(),
                strip.rateProperty().get());
    }

    @Test
    void whereAllAnswerNothingToDoIsIdle() {
        assertThat(figures(Sample.away())).containsExactly("Idle", "12 of 12 connectors", "216 changes", "1.24 s", "0");
    }

    @Test
    void whatComesFromWhatDoesNotAnswerIsNotKnown() {
        assertThat(figures(Sample.away(Endpoint.KAFKA)))
                .containsExactly("Not connected", "12 of 12 connectors", "?", "?", "?");
        assertThat(figures(Sample.away(Endpoint.TARGET)))
                .containsExactly("Not connected", "12 of 12 connectors", "216 changes", "?", "?");
        assertThat(figures(Sample.away(Endpoint.CONNECT)))
                .containsExactly("Not connected", "? of 12 connectors", "216 changes", "1.24 s", "0");
    }
}
