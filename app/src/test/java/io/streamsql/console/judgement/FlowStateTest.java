package io.streamsql.console.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.session.Sample;
import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.WriterState;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FlowStateTest {

    private static FlowState of(SessionSnapshot session) {
        return FlowState.of(session, Concerns.of(session));
    }

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

        assertThat(of(Sample.writer(writer, rate, behind)).word()).isEqualTo(word);
    }

    @Test
    void streamingWithAFailedConnectorIsRightBecauseTheRestGoesOn() {
        assertThat(of(Sample.oneFailed())).isEqualTo(FlowState.STREAMING);
    }

    @Test
    void withNoPipelineYetItStarts() {
        assertThat(of(Sample.starting())).isEqualTo(FlowState.STARTING);
    }

    @ParameterizedTest
    @EnumSource
    void whatDoesNotAnswerIsNoPeaceWhateverTheWriterSays(Endpoint endpoint) {
        assertThat(of(Sample.away(endpoint))).isEqualTo(FlowState.NOT_CONNECTED);
        assertThat(of(Sample.away(WriterState.STARTING, endpoint))).isEqualTo(FlowState.NOT_CONNECTED);
        assertThat(of(Sample.away(WriterState.STOPPED, endpoint))).isEqualTo(FlowState.STOPPED);
    }

    @ParameterizedTest
    @MethodSource("moments")
    void aWordOfTroubleStandsNowhereWithoutAConcernThatSaysWhy(SessionSnapshot moment) {
        var concerns = Concerns.of(moment);
        var flow = FlowState.of(moment, concerns);

        var troubled = Set.of(FlowState.STOPPED, FlowState.NOT_CONNECTED, FlowState.STALLED)
                .contains(flow);
        assertThat(concerns.stream().anyMatch(concern -> concern.flow().equals(Optional.of(flow))))
                .as("%s, and %s", flow, concerns)
                .isEqualTo(troubled);
    }

    static Stream<SessionSnapshot> moments() {
        var conditions = Stream.of(Condition.values()).map(Sample::firstIs);
        var away = Stream.of(Endpoint.values()).map(Sample::away);
        var writers = Stream.of(WriterState.values())
                .filter(state -> state != WriterState.STOPPING)
                .flatMap(state -> Stream.of(0L, 11L, 30L)
                        .flatMap(behind -> Stream.of(0, 1284)
                                .map(rate -> Sample.writer(state, rate, Duration.ofSeconds(behind)))));
        var others = Stream.of(
                Sample.streaming(), Sample.oneFailed(), Sample.twoFailed(), Sample.nobodyAnswers(), Sample.unheard());
        return Stream.of(conditions, away, writers, others).flatMap(Function.identity());
    }

    @Test
    void beforeAnyoneHasAnsweredNobodyKnowsThatNothingWaits() {
        assertThat(of(Sample.unasked())).isEqualTo(FlowState.STARTING);
    }

    @Test
    void peaceIsStillPeaceWhereAllAnswer() {
        assertThat(of(Sample.away())).isEqualTo(FlowState.IDLE);
    }
}
