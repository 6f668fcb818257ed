package io.streamsql.console.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.session.Sample;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.WriterState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SentenceTest {

    @Test
    void whatArrivesAndHowLate() {
        assertThat(Sentence.of(Sample.streaming()))
                .isEqualTo(new Sentence("All 12 tables arrive, 99 % within 1.24 s.", ""));
    }

    @Test
    void whatDoesNotArriveAndWhatBecomesOfIt() {
        assertThat(Sentence.of(Sample.oneFailed()))
                .isEqualTo(new Sentence(
                        "11 of 12 tables arrive, 99 % within 1.24 s.",
                        "dbo.Employees on AXLAP235 stopped at 13:48; its changes wait at the source."));
    }

    @Test
    void aTargetThatDoesNotAnswerLosesNothing() {
        var sentence = Sentence.of(Sample.writer(WriterState.RETRYING, 0, Duration.ofSeconds(40)));

        assertThat(sentence.main()).startsWith("The target does not answer");
        assertThat(sentence.rest()).contains("Nothing is lost");
    }

    @Test
    void whatWaitsIsCounted() {
        var sentence = Sentence.of(Sample.writer(WriterState.RUNNING, 900, Duration.ofSeconds(40)));

        assertThat(sentence.rest()).startsWith("216 changes wait in Kafka, the oldest for 40.0 s.");
    }

    @Test
    void brokersThatDoNotAnswerAreNoQuietSources() {
        var sentence = Sentence.of(Sample.away(Endpoint.KAFKA));

        assertThat(sentence.main()).isEqualTo("Kafka has not answered since 14:30:03 (kafka01:9092).");
        assertThat(sentence.rest()).contains("Nothing is lost");
        assertThat(Sentence.of(Sample.away()).main()).isEqualTo("All sources are quiet.");
    }
}
