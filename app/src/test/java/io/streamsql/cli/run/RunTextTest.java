package io.streamsql.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.session.Sample;
import io.streamsql.host.RunPhase;
import io.streamsql.host.RunStatus;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.WriterState;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunTextTest {
    private final RunText text = new RunText("A pipeline");

    private static RunStatus status(WriterState writer, Endpoint... away) {
        var health = Sample.away(writer, away).health();
        return new RunStatus(RunPhase.RUNNING, List.of(), health, OptionalLong.empty(), "");
    }

    @Test
    void whatDoesNotAnswerIsSaidAndWhatComesFromItIsNotKnown() {
        assertThat(text.line(status(WriterState.RUNNING, Endpoint.KAFKA)))
                .contains("connectors 12/12", "lag ?")
                .endsWith("  ! Kafka has not answered since 14:30:03 (kafka01:9092)");
        assertThat(text.block(status(WriterState.RUNNING, Endpoint.KAFKA)))
                .anyMatch(line -> line.contains("?/s   lag ?"))
                .contains("  ! Kafka has not answered since 14:30:03 (kafka01:9092)");
        assertThat(text.line(status(WriterState.RUNNING, Endpoint.CONNECT)))
                .contains("connectors ?/12", "lag 216")
                .endsWith("  ! Kafka Connect has not answered since 14:30:03 (http://connect01:8083)");
    }

    @Test
    void aTargetThatDoesNotAnswerIsSaidOnce() {
        assertThat(text.block(status(WriterState.RETRYING, Endpoint.TARGET)))
                .filteredOn(line -> line.startsWith("  ! "))
                .containsExactly("  ! The target has not answered since 14:30:03 (CDCHUB01:1433/ChangeHub)");
    }

    @Test
    void whereAllAnswerThereIsNothingToSay() {
        assertThat(text.line(status(WriterState.RUNNING))).contains("lag 216").doesNotContain("!");
    }
}
