package io.streamsql.console.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.session.Phase;
import io.streamsql.console.session.Sample;
import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.console.ui.State;
import io.streamsql.console.ui.Tone;
import io.streamsql.embedded.ServiceState;
import io.streamsql.embedded.ServiceStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartViewModelTest {
    private final StartViewModel model = new StartViewModel();

    @Test
    void everyServiceHasItsStateAndItsSeconds() {
        model.accept(Sample.starting());

        assertThat(model.steps())
                .containsExactly(
                        new StartStep("Kafka", new State(Tone.GOOD, "Up"), "2.8 s", "127.0.0.1:39295"),
                        new StartStep("Kafka Connect", new State(Tone.BUSY, "Starting"), "3.1 s", ""),
                        new StartStep("PostgreSQL target", new State(Tone.GOOD, "Up"), "2.2 s", "127.0.0.1:39523"),
                        new StartStep("Connectors", new State(Tone.WAITING, "Waiting"), "", ""));
    }

    @Test
    void connectorsAreUpWhenAllHaveReadTheirTables() {
        model.accept(Sample.streaming());

        assertThat(model.steps().getLast().state()).isEqualTo(new State(Tone.GOOD, "Up"));
        assertThat(model.steps().getLast().detail()).isEqualTo("12 of 12 have read their tables");
    }

    @Test
    void aStartThatFailedSaysWhy() {
        model.accept(new SessionSnapshot(
                Sample.NOW,
                Phase.FAILED,
                "stopping",
                List.of(new ServiceStatus("Kafka", ServiceState.FAILED, "No space left on device\n\tat x", 900)),
                Optional.empty(),
                Optional.empty(),
                "Kafka did not start: no space left on device"));

        assertThat(model.titleProperty().get()).isEqualTo("The start failed");
        assertThat(model.hintProperty().get()).isEqualTo("Kafka did not start: no space left on device");
        assertThat(model.steps().getFirst())
                .isEqualTo(new StartStep("Kafka", new State(Tone.BAD, "Failed"), "0.9 s", "No space left on device"));
    }
}
