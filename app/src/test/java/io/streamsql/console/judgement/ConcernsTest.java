package io.streamsql.console.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.session.Sample;
import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.GroupHealth;
import io.streamsql.pipeline.health.GroupHealth.Stranger;
import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.health.UnexpectedTopic;
import io.streamsql.pipeline.health.WriterState;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcernsTest {

    @Test
    void nothingIsWrongWhileEverythingStreams() {
        assertThat(Concerns.of(Sample.streaming())).isEmpty();
        assertThat(Concerns.of(Sample.starting())).isEmpty();
    }

    @Test
    void theWorstStandsFirstAndSaysWhereWhyAndWhatHappensNext() {
        var concerns = Concerns.of(Sample.oneFailed());

        assertThat(concerns)
                .extracting(Concern::title)
                .containsExactly("dbo.Employees on AXLAP235 failed", "3 records were rejected");
        assertThat(concerns.getFirst().tone()).isEqualTo(Tone.BAD);
        assertThat(concerns.getFirst().text())
                .contains("may not read the change table")
                .endsWith("Next automatic restart 14:58.");
        assertThat(concerns.getFirst().details()).contains("at io.debezium.Some.method");
    }

    @Test
    void aConcernHasTheSameKeyWhileItLasts() {
        assertThat(Concerns.of(Sample.oneFailed()))
                .extracting(Concern::key)
                .isEqualTo(Concerns.of(Sample.oneFailed()).stream()
                        .map(Concern::key)
                        .toList());
    }

    private static List<Concern> with(GroupHealth group) {
        var meter = new PipelineMeter(Clock.systemUTC());
        meter.working();
        meter.group(group);
        return Concerns.of(Sample.session(meter.snapshot()));
    }

    @Test
    void aStrangerInTheGroupIsAConcernAndABadOneWhereItReads() {
        var reading = new Stranger("monthly-report", "10.0.0.3", List.of("orders-0"));
        var idle = new Stranger("monthly-report", "10.0.0.3", List.of());

        assertThat(with(new GroupHealth("writers", 1, List.of(reading), List.of(), "")))
                .singleElement()
                .satisfies(concern -> {
                    assertThat(concern.tone()).isEqualTo(Tone.BAD);
                    assertThat(concern.text()).contains("monthly-report at 10.0.0.3", "orders-0", "is not written");
                });
        assertThat(with(new GroupHealth("writers", 1, List.of(idle), List.of(), "")))
                .extracting(Concern::tone)
                .containsExactly(Tone.WARNING);
        assertThat(with(new GroupHealth("writers", 0, List.of(), List.of("orders-0"), "")))
                .extracting(Concern::text)
                .containsExactly("Nobody in the group writers reads orders-0: no writer of StreamSQL is in it.");
    }

    @Test
    void aConnectorThatSomebodyHoldsIsAConcernForItsChangesWaitAtTheSource() {
        assertThat(Concerns.of(Sample.drained(Condition.STOPPED)))
                .singleElement()
                .satisfies(concern -> {
                    assertThat(concern.title()).isEqualTo("dbo.Customers on AXLAP240 is stopped");
                    assertThat(concern.text())
                            .contains("its changes wait at the source, which keeps them only as long as");
                    assertThat(concern.tone()).isEqualTo(Tone.WARNING);
                });
        assertThat(Concerns.of(Sample.onePaused()))
                .extracting(Concern::title)
                .containsExactly("dbo.Customers on AXLAP240 is paused");
    }

    @Test
    void aTargetThatTakesNothingIsAConcernAsSoonAsTheStripSaysSo() {
        var frozen = Sample.writer(WriterState.RUNNING, 0, Duration.ofSeconds(11));

        assertThat(Concerns.of(frozen)).singleElement().satisfies(concern -> {
            assertThat(concern.title()).isEqualTo("Nothing is written, and changes wait for 11.0 s");
            assertThat(concern.text()).contains("216 changes are in Kafka");
        });
        assertThat(FlowState.of(frozen, Concerns.of(frozen))).isEqualTo(FlowState.STALLED);
    }

    @Test
    void whatANameThatIsNotKnownMeansIsSaid() {
        assertThat(Concerns.of(Sample.nobodyAnswers()))
                .hasSize(Endpoint.values().length)
                .allSatisfy(concern -> {
                    assertThat(concern.text()).endsWith("cannot be resolved on this computer.");
                    assertThat(concern.details()).containsAnyOf("timed out", "Exception");
                });
    }

    @Test
    void changesThatWaitForAMinuteAreAConcern() {
        var late = Concerns.of(Sample.writer(WriterState.RUNNING, 10, Duration.ofSeconds(61)));
        var soon = Concerns.of(Sample.writer(WriterState.RUNNING, 10, Duration.ofSeconds(59)));

        assertThat(late).extracting(Concern::title).containsExactly("Changes wait for 1 min");
        assertThat(soon).isEmpty();
    }

    @Test
    void aTargetThatDoesNotAnswerIsAWarningSinceNothingIsLost() {
        var concerns = Concerns.of(Sample.writer(WriterState.RETRYING, 0, Duration.ZERO));

        assertThat(concerns).singleElement().satisfies(concern -> {
            assertThat(concern.tone()).isEqualTo(Tone.WARNING);
            assertThat(concern.text()).contains("connection refused").contains("Nothing is lost");
        });
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            KAFKA,   Kafka has not answered since 14:30:03 (kafka01:9092)
            CONNECT, Kafka Connect has not answered since 14:30:03 (http://connect01:8083)
            TARGET,  The target has not answered since 14:30:03 (CDCHUB01:1433/ChangeHub)
            """)
    void eachThatDoesNotAnswerIsOneSentenceAndWhatADriverSaysStandsInTheDetails(Endpoint endpoint, String title) {
        assertThat(Concerns.of(Sample.away(endpoint))).singleElement().satisfies(concern -> {
            assertThat(concern.title()).isEqualTo(title);
            assertThat(concern.tone()).isEqualTo(Tone.WARNING);
            assertThat(concern.text()).doesNotContain("timed out", "Exception", "(GET");
            assertThat(concern.details()).contains(title).containsAnyOf("timed out", "Exception");
        });
    }

    @Test
    void aTargetThatDoesNotAnswerIsNotToldTwice() {
        assertThat(Concerns.of(Sample.away(WriterState.RETRYING, Endpoint.TARGET)))
                .extracting(Concern::title)
                .singleElement()
                .asString()
                .startsWith("The target has not answered");
    }

    @Test
    void severalThatDoNotAnswerAreToldEachAndTheConcernsGoWhenTheyDo() {
        assertThat(Concerns.of(Sample.away(Endpoint.KAFKA, Endpoint.CONNECT))).hasSize(2);
        assertThat(Concerns.of(Sample.away())).isEmpty();
    }

    @Test
    void aTopicThatNobodyReadsIsTold() {
        var meter = new PipelineMeter(Clock.systemUTC());
        meter.unexpected(List.of(new UnexpectedTopic("SHOP-dbo_a.dbo.A", 1)));

        assertThat(Concerns.of(Sample.session(meter.snapshot())))
                .singleElement()
                .satisfies(concern -> {
                    assertThat(concern.title()).isEqualTo("SHOP-dbo_a.dbo.A is not read");
                    assertThat(concern.text()).startsWith("It holds 1 record that nobody reads");
                });
    }

    @Test
    void aConnectorThatRunsWhileItsSourceHoldsSomethingBackIsTold() {
        var meter = new PipelineMeter(Clock.systemUTC());
        var running = Sample.streaming().health().orElseThrow().connectors().getFirst();
        meter.connectors(List.of(running.noting(List.of("dbo.A is not in the publication."), false)), "");

        assertThat(Concerns.of(Sample.session(meter.snapshot())))
                .singleElement()
                .satisfies(concern -> {
                    assertThat(concern.title()).endsWith(" runs, but not as configured");
                    assertThat(concern.text()).isEqualTo("dbo.A is not in the publication.");
                });
    }

    @Test
    void aConnectorThatMakesItsSourceRefuseChangesIsWorseThanAllElse() {
        var meter = new PipelineMeter(Clock.systemUTC());
        meter.unexpected(List.of(new UnexpectedTopic("SHOP-dbo_a.dbo.A", 1)));
        var running = Sample.streaming().health().orElseThrow().connectors().getFirst();
        meter.connectors(List.of(running.noting(List.of("dbo.A has no replica identity.", "another"), true)), "");

        assertThat(Concerns.of(Sample.session(meter.snapshot())))
                .satisfiesExactly(
                        harm -> {
                            assertThat(harm.tone()).isEqualTo(Tone.BAD);
                            assertThat(harm.title()).endsWith(" makes its source refuse changes");
                            assertThat(harm.text()).isEqualTo("dbo.A has no replica identity.");
                        },
                        topic -> assertThat(topic.tone()).isEqualTo(Tone.WARNING));
    }

    @Test
    void aDefectOfThePipelineIsToldWithWhatBecomesOfIt() {
        var meter = new PipelineMeter(Clock.systemUTC());
        meter.defect("retention", "java.lang.NullPointerException: nobody foresaw this");
        meter.defect("retention", "java.lang.NullPointerException: nobody foresaw this");

        assertThat(Concerns.of(Sample.session(meter.snapshot())))
                .singleElement()
                .satisfies(concern -> {
                    assertThat(concern.tone()).isEqualTo(Tone.BAD);
                    assertThat(concern.title()).isEqualTo("A defect stopped the retention 2 times");
                    assertThat(concern.text()).contains("nobody foresaw this").contains("starts again by itself");
                });
    }

    @Test
    void aPartitionThatIsNotReadIsNamedWithTheReason() {
        var meter = new PipelineMeter(Clock.systemUTC());
        meter.notRead(Map.of("orders-1", "no broker leads partition orders-1: start the brokers that hold it"));

        assertThat(Concerns.of(Sample.session(meter.snapshot())))
                .singleElement()
                .satisfies(concern -> {
                    assertThat(concern.title()).isEqualTo("orders-1 is not read");
                    assertThat(concern.text()).contains("start the brokers").endsWith("; it is tried again.");
                });
    }

    @Test
    void aSourceWhoseLogWentBackIsToldWithWhatIsWritten() {
        var meter = new PipelineMeter(Clock.systemUTC());
        meter.repeated(3);
        meter.logWentBack("AXLAP240");

        assertThat(Concerns.of(Sample.session(meter.snapshot())))
                .singleElement()
                .satisfies(concern -> {
                    assertThat(concern.title()).isEqualTo("The log of AXLAP240 went back");
                    assertThat(concern.text())
                            .startsWith("It was restored or failed over")
                            .contains("written from there on");
                });
    }
}
