package io.streamsql.console.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.session.Sample;
import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.WriterState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SentenceTest {

    private static Sentence of(SessionSnapshot session) {
        return Sentence.of(session, Concerns.of(session));
    }

    @Test
    void whatArrivesAndHowLate() {
        assertThat(of(Sample.streaming())).isEqualTo(new Sentence("All 12 tables arrive, 99 % within 1.24 s.", ""));
    }

    @Test
    void whatDoesNotArriveAndWhatBecomesOfIt() {
        assertThat(of(Sample.oneFailed()))
                .isEqualTo(new Sentence(
                        "11 of 12 tables arrive, 99 % within 1.24 s.",
                        "dbo.Employees on AXLAP235 stopped at 13:48; its changes wait at the source."));
    }

    @Test
    void aTargetThatDoesNotAnswerLosesNothing() {
        var sentence = of(Sample.writer(WriterState.RETRYING, 0, Duration.ofSeconds(40)));

        assertThat(sentence.main()).isEqualTo("The writer has to try again.");
        assertThat(sentence.rest()).contains("Nothing is lost");
    }

    @Test
    void whatWaitsIsCounted() {
        var sentence = of(Sample.writer(WriterState.RUNNING, 900, Duration.ofSeconds(40)));

        assertThat(sentence.rest()).startsWith("216 changes wait in Kafka, the oldest for 40.0 s.");
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "STOPPED"})
    void whatIsLostIsNotSaidToWait(Condition condition) {
        assertThat(of(Sample.oneLost(condition)).rest())
                .isEqualTo(
                        "dbo.Employees on AXLAP235 stopped at 13:48; the source no longer has its changes since then.");
        assertThat(Concerns.of(Sample.oneLost(condition)).getFirst()).satisfies(concern -> {
            assertThat(concern.title()).isEqualTo("dbo.Employees on AXLAP235 failed, and changes of it are lost");
            assertThat(concern.text()).isEqualTo("The replication slot s1 is missing at the source.");
        });
    }

    @Test
    void whatADriverSaysIsNoHeadline() {
        var sentence = of(Sample.nobodyAnswers());

        assertThat(sentence.main()).isEqualTo("Kafka has not answered since 14:32:07 (kafka01:9092).");
        assertThat(sentence.rest())
                .isEqualTo("Kafka Connect has not answered since 14:32:07 (http://connect01:8083). The target has not"
                        + " answered since 14:32:07 (CDCHUB01:1433/ChangeHub). Nothing is lost: changes wait, and it is"
                        + " tried again.");
    }

    @Test
    void sourcesOfConnectorsThatSomebodyHoldsAreNotCalledQuiet() {
        assertThat(of(Sample.drained(Condition.STOPPED)))
                .isEqualTo(new Sentence(
                        "11 of 12 tables are captured, and their sources are quiet.",
                        "dbo.Customers on AXLAP240 is stopped; its changes wait at the source."));
    }

    @Test
    void brokersThatDoNotAnswerAreNoQuietSources() {
        var sentence = of(Sample.away(Endpoint.KAFKA));

        assertThat(sentence.main()).isEqualTo("Kafka has not answered since 14:30:03 (kafka01:9092).");
        assertThat(sentence.rest()).contains("Nothing is lost");
        assertThat(of(Sample.away()).main()).isEqualTo("All sources are quiet.");
    }
}
