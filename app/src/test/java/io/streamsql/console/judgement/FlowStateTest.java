package io.streamsql.console.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.session.Sample;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.WriterState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FlowStateTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            RUNNING,  1284, 0.5, Streaming
            RUNNING,     0,   0, Idle
            RUNNING,  1284,  30, Catching up
            RUNNING,     0,  30, Stalled
            RETRYING, 1284, 0.5, Not connected
            FAILED,   1284, 0.5, Stopped
            STOPPED,     0,   0, Stopped
            STARTING,    0,   0, Starting
            """)
    void theWorstThatIsTrueIsTheState(WriterState writer, double rate, double behindSeconds, String word) {
        var behind = Duration.ofMillis(Math.round(behindSeconds * 1000));

        assertThat(FlowState.of(Sample.writer(writer, rate, behind)).word()).isEqualTo(word);
    }

    @Test
    void streamingWithAFailedConnectorIsRightBecauseTheRestGoesOn() {
        assertThat(FlowState.of(Sample.oneFailed())).isEqualTo(FlowState.STREAMING);
    }

    @Test
    void withNoPipelineYetItStarts() {
        assertThat(FlowState.of(Sample.starting())).isEqualTo(FlowState.STARTING);
    }

    @ParameterizedTest
    @EnumSource
    void whatDoesNotAnswerIsNoPeaceWhateverTheWriterSays(Endpoint endpoint) {
        assertThat(FlowState.of(Sample.away(endpoint))).isEqualTo(FlowState.NOT_CONNECTED);
        assertThat(FlowState.of(Sample.away(WriterState.STARTING, endpoint))).isEqualTo(FlowState.NOT_CONNECTED);
        assertThat(FlowState.of(Sample.away(WriterState.STOPPED, endpoint))).isEqualTo(FlowState.STOPPED);
    }

    @Test
    void beforeAnyoneHasAnsweredNobodyKnowsThatNothingWaits() {
        assertThat(FlowState.of(Sample.unasked())).isEqualTo(FlowState.STARTING);
    }

    @Test
    void peaceIsStillPeaceWhereAllAnswer() {
        assertThat(FlowState.of(Sample.away())).isEqualTo(FlowState.IDLE);
    }
}
