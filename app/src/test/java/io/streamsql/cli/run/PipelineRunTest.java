package io.streamsql.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.cli.CommandException;
import io.streamsql.cli.StopSignal;
import io.streamsql.host.PipelineHost;
import io.streamsql.host.RunPhase;
import io.streamsql.host.RunStatus;
import io.streamsql.pipeline.Pipeline;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.health.Defect;
import io.streamsql.pipeline.health.PipelineMeter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// A run whose writer meets the same defect each time that it is started.
class PipelineRunTest {
    private final PipelineMeter meter = new PipelineMeter(Clock.systemUTC());
    private final CountDownLatch looked = new CountDownLatch(2);

    private final class Host implements PipelineHost {
        @Override
        public void start() {}

        @Override
        public RunStatus status() {
            looked.countDown();
            return new RunStatus(RunPhase.RUNNING, List.of(), Optional.of(meter.snapshot()), OptionalLong.empty(), "");
        }

        @Override
        public Optional<Pipeline> pipeline() {
            return Optional.empty();
        }

        @Override
        public Optional<PipelineConfig> configuration() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    private record View(boolean isWatched) implements RunView {
        @Override
        public void note(List<String> lines) {}

        @Override
        public void close() {}
    }

    private void defects(String part, int times) {
        for (var i = 0; i < times; i++) {
            meter.defect(part, "java.lang.IllegalStateException: nobody foresaw this");
        }
    }

    @Test
    void whereNobodyLooksAWriterThatDoesNotGetOverItsDefectEndsTheProgram() {
        defects(Defect.WRITER, 8);
        try (var stop = StopSignal.interrupting(Optional.empty())) {
            var run = new PipelineRun(new Host(), new View(false), stop);

            assertThatThrownBy(run::toTheEnd)
                    .isInstanceOf(CommandException.class)
                    .hasMessageStartingWith("The writer has failed for good: A defect stopped the writer 8 times")
                    .hasMessageContaining("nobody foresaw this");
        }
    }

    @Test
    void aDefectThatMayPassOneOfAnotherPartAndAWindowThatIsLookedAtEndNothing() throws Exception {
        defects(Defect.WRITER, 7);
        defects("retention", 20);
        goesOn(false);
        defects(Defect.WRITER, 8);
        goesOn(true);
    }

    private void goesOn(boolean watched) throws InterruptedException {
        try (var stop = StopSignal.interrupting(Optional.empty())) {
            var asking = Thread.ofVirtual().start(() -> {
                try {
                    looked.await();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
                stop.ask();
            });
            new PipelineRun(new Host(), new View(watched), stop).toTheEnd();
            asking.join();
        }
        assertThat(looked.getCount()).isZero();
    }
}
