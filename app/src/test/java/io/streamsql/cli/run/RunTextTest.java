package io.streamsql.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.session.Sample;
import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.embedded.ServiceState;
import io.streamsql.embedded.ServiceStatus;
import io.streamsql.host.RunPhase;
import io.streamsql.host.RunStatus;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.GroupHealth;
import io.streamsql.pipeline.health.GroupHealth.Stranger;
import io.streamsql.pipeline.health.HealthSnapshot;
import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.health.TopicLag;
import io.streamsql.pipeline.health.UnexpectedTopic;
import io.streamsql.pipeline.health.WriterState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunTextTest {
    private static final Instant START = Instant.parse("2026-11-24T14:00:00Z");

    private final RunText text = new RunText("StreamSQL");
    private Instant now = START;
    private final PipelineMeter meter = new PipelineMeter(new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private static RunStatus status(Optional<HealthSnapshot> health, ServiceStatus... services) {
        return new RunStatus(RunPhase.RUNNING, List.of(services), health, OptionalLong.empty(), "");
    }

    private RunStatus status() {
        return status(Optional.of(meter.snapshot()));
    }

    private void written(int changes, Duration took) {
        for (var change = 0; change < changes; change++) {
            var commit = now.minus(took).toEpochMilli();
            meter.latency("SHOP.dbo.Orders", commit, commit, commit, now.toEpochMilli());
        }
        meter.committed(changes, 0);
    }

    @Test
    void aSlowStartIsNoLongerToldOfWhenTheLastMinuteWasFast() {
        written(1_000, Duration.ofSeconds(40));
        assertThat(text.line(status())).containsPattern("last minute p50 (39|40),\\d+ ms");

        now = START.plus(Duration.ofMinutes(3));
        written(10, Duration.ofMillis(20));

        assertThat(text.line(status())).contains("last minute p50 20 ms p99 20 ms", "written 1,010");
        assertThat(text.block(status()))
                .anySatisfy(line -> assertThat(line).contains("20 ms median, 20 ms p99 in the last minute"));
    }

    @Test
    void aMinuteWithoutChangesHasNoPercentiles() {
        written(5, Duration.ofSeconds(2));
        now = START.plus(Duration.ofMinutes(3));

        assertThat(text.line(status())).contains("no change in the last minute").doesNotContain("p50");
        assertThat(text.block(status()))
                .anySatisfy(line -> assertThat(line).contains("no change in the last minute"))
                .noneSatisfy(line -> assertThat(line).contains("median"));
    }

    @Test
    void whatIsWrongStandsAtTheEndOfTheLineTheFirstInFull() {
        meter.working();
        meter.retrying("The target does not answer: connection refused\nat line two");
        meter.connectors(List.of(), "Kafka Connect at http://127.0.0.1:8083 does not answer");

        assertThat(text.line(status()))
                .endsWith("  ! writer: The target does not answer: connection refused; and 1 more");
        assertThat(text.block(status()))
                .contains("  ! writer: The target does not answer: connection refused")
                .anySatisfy(line -> assertThat(line).startsWith("  ! Kafka Connect at"));
    }

    @Test
    void aTopicThatNobodyReadsIsTold() {
        meter.working();
        meter.unexpected(List.of(new UnexpectedTopic("SHOP-dbo_a.dbo.A", 7)));

        assertThat(text.line(status())).contains("  ! SHOP-dbo_a.dbo.A holds 7 records that nobody reads");
    }

    @Test
    void aStrangerInTheGroupIsToldAndALagThatNobodyKnowsIsNotNone() {
        meter.working();
        assertThat(text.line(status())).contains("lag –");

        meter.lag(Map.of("SHOP-dbo_a.dbo.A", new TopicLag(7, Duration.ZERO)));
        meter.group(new GroupHealth(
                "writers",
                1,
                List.of(new Stranger("monthly-report", "10.0.0.3", List.of("SHOP-dbo_a.dbo.A-0"))),
                List.of(),
                ""));

        assertThat(text.line(status()))
                .contains(
                        "lag 7",
                        "  ! monthly-report at 10.0.0.3 is in the group writers and is no writer of StreamSQL");
    }

    @Test
    void whatTheTargetCannotHoldIsTold() {
        meter.working();
        meter.targetLimits(List.of("The target keeps its text as LATIN1.\nALTER …"));

        assertThat(text.line(status())).endsWith("  ! The target keeps its text as LATIN1.");
    }

    @Test
    void noLineOfTheBlockIsWiderThanANarrowTerminal() {
        meter.retrying("x".repeat(500));

        assertThat(text.block(status())).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(79));
        assertThat(text.block(status()))
                .anySatisfy(line -> assertThat(line).startsWith("    x").endsWith("…"));
    }

    @Test
    void whileServicesStartTheLineCountsThoseThatAreUp() {
        var up = new ServiceStatus("Kafka", ServiceState.UP, "127.0.0.1:9092", 2_800);
        var starting = new ServiceStatus("Kafka Connect", ServiceState.STARTING, "", 0);

        assertThat(text.line(status(Optional.empty(), up, starting)))
                .containsPattern("^\\d\\d:\\d\\d:\\d\\d  ")
                .endsWith("services 1/2");
        assertThat(text.block(status(Optional.empty(), up, starting)))
                .contains("  Kafka                up         2.8 s   127.0.0.1:9092")
                .contains("  Kafka Connect        starting");
    }

    private static RunStatus without(WriterState writer, Endpoint... away) {
        var health = Sample.away(writer, away).health();
        return new RunStatus(RunPhase.RUNNING, List.of(), health, OptionalLong.empty(), "");
    }

    @Test
    void whatDoesNotAnswerIsSaidAndWhatComesFromItIsNotKnown() {
        assertThat(text.line(without(WriterState.RUNNING, Endpoint.KAFKA)))
                .contains("connectors 12/12", "lag ?")
                .endsWith("  ! Kafka has not answered since 14:30:03 (kafka01:9092)");
        assertThat(text.block(without(WriterState.RUNNING, Endpoint.KAFKA)))
                .anyMatch(line -> line.contains("?/s   lag ?"))
                .contains("  ! Kafka has not answered since 14:30:03 (kafka01:9092)");
        assertThat(text.line(without(WriterState.RUNNING, Endpoint.CONNECT)))
                .contains("connectors ?/12", "lag 216")
                .endsWith("  ! Kafka Connect has not answered since 14:30:03 (http://connect01:8083)");
    }

    @Test
    void aTargetThatDoesNotAnswerIsSaidOnce() {
        assertThat(text.block(without(WriterState.RETRYING, Endpoint.TARGET)))
                .filteredOn(line -> line.startsWith("  ! "))
                .containsExactly("  ! The target has not answered since 14:30:03 (CDCHUB01:1433/ChangeHub)");
    }

    @Test
    void whereAllAnswerThereIsNothingToSay() {
        assertThat(text.line(without(WriterState.RUNNING))).contains("lag 216").doesNotContain("!");
    }

    @Test
    void aNameThatNobodyKnowsIsSaidInFullWithItsRemedy() {
        meter.asked(Endpoint.KAFKA, "kafka:29092");
        meter.failed(
                Endpoint.KAFKA, "No resolvable bootstrap urls", "The name kafka cannot be resolved. It is not far.");

        assertThat(text.line(status())).endsWith("(kafka:29092). The name kafka cannot be resolved. It is not far.");
        assertThat(String.join(" ", text.block(status())).replaceAll("\\s+", " "))
                .endsWith("(kafka:29092). The name kafka cannot be resolved. It is not far.");
        assertThat(text.block(status())).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(79));
    }

    @Test
    void whatTheWindowCallsStalledOrStoppedIsToldHereToo() {
        assertThat(text.line(of(Sample.writer(WriterState.RUNNING, 0, Duration.ofSeconds(30)))))
                .endsWith("  ! nothing is written, and changes wait for 30.0 s");
        assertThat(text.line(of(Sample.firstIs(Condition.STOPPED))))
                .endsWith("  ! mssql-source-connector-db1-dbo_Customers is stopped: its changes wait at the source");
    }

    private static RunStatus of(SessionSnapshot session) {
        return new RunStatus(RunPhase.RUNNING, List.of(), session.health(), OptionalLong.empty(), "");
    }

    @Test
    void whatWasSentAgainIsCountedAndALogThatWentBackIsTold() {
        assertThat(text.line(status())).doesNotContain("sent again");

        meter.repeated(3);
        meter.logWentBack("AXLAP240");

        assertThat(text.line(status())).contains("sent again 3", "! the log of AXLAP240 went back at");
        assertThat(text.block(status()))
                .contains("  Sent again                    3          left out: written before");
    }
}
