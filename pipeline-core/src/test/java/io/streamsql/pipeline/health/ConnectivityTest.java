package io.streamsql.pipeline.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.health.Connectivity.Connected;
import io.streamsql.pipeline.health.Connectivity.NotConnected;
import io.streamsql.pipeline.health.Connectivity.Unknown;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectivityTest {
    private static final Instant START = Instant.parse("2026-11-26T10:14:03Z");
    private static final String BROKERS = "localhost:9092";

    private Instant now = START;
    private final PipelineMeter meter = new PipelineMeter(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    private Connectivity kafka() {
        return meter.snapshot().connectivity().get(Endpoint.KAFKA);
    }

    private void seconds(long seconds) {
        now = now.plusSeconds(seconds);
    }

    @Test
    void whatNobodyAskedIsNotKnown() {
        seconds(3600);

        assertThat(kafka()).isEqualTo(new Unknown());
        assertThat(meter.snapshot().notConnected()).isEmpty();
    }

    @Test
    void whatAnswersIsConnectedHoweverLongNobodyAsksAgain() {
        meter.asked(Endpoint.KAFKA, BROKERS);
        meter.answered(Endpoint.KAFKA);
        seconds(3600);

        assertThat(kafka()).isEqualTo(new Connected(START));
    }

    @Test
    void fifteenSecondsWithoutAnAnswerIsNotConnectedSinceTheLastOne() {
        meter.asked(Endpoint.KAFKA, BROKERS);
        meter.answered(Endpoint.KAFKA);
        seconds(5);
        meter.asked(Endpoint.KAFKA, BROKERS);
        seconds(9);
        assertThat(kafka()).isInstanceOf(Connected.class);

        seconds(1);
        assertThat(kafka()).isEqualTo(new NotConnected(Endpoint.KAFKA, BROKERS, START, ""));
    }

    @Test
    void aFailureSaysWhyAndCountsNoSoonerThanSilence() {
        meter.asked(Endpoint.TARGET, "db:5432/hub");
        meter.answered(Endpoint.TARGET);
        meter.asked(Endpoint.TARGET, "db:5432/hub");
        meter.failed(Endpoint.TARGET, "connection refused");
        seconds(14);
        assertThat(meter.snapshot().away(Endpoint.TARGET)).isEmpty();

        seconds(1);
        assertThat(meter.snapshot().away(Endpoint.TARGET))
                .contains(new NotConnected(Endpoint.TARGET, "db:5432/hub", START, "connection refused"));
        assertThat(meter.snapshot().away(Endpoint.KAFKA, Endpoint.CONNECT)).isEmpty();
    }

    @Test
    void whatNeverAnsweredIsAwaySinceItWasFirstAsked() {
        meter.asked(Endpoint.CONNECT, "http://localhost:8083");
        seconds(10);
        meter.failed(Endpoint.CONNECT, "refused");
        meter.asked(Endpoint.CONNECT, "http://localhost:8083");
        seconds(5);

        assertThat(meter.snapshot().away(Endpoint.CONNECT))
                .hasValueSatisfying(away -> assertThat(away.since()).isEqualTo(START));
    }

    @Test
    void whatHasNeverAnsweredAndRefusesIsAwayAtOnce() {
        meter.asked(Endpoint.TARGET, "db:5432/hub");
        assertThat(meter.snapshot().away(Endpoint.TARGET)).isEmpty();

        meter.failed(Endpoint.TARGET, "unknown host", "The name db cannot be resolved.");

        assertThat(meter.snapshot().away(Endpoint.TARGET))
                .contains(new NotConnected(
                        Endpoint.TARGET, "db:5432/hub", START, "unknown host", "The name db cannot be resolved."));
    }

    @Test
    void anyAnswerMakesItConnectedAgainAlsoWhileAQuestionIsStillOpen() {
        meter.asked(Endpoint.TARGET, "db:5432/hub");
        seconds(60);
        assertThat(meter.snapshot().away(Endpoint.TARGET)).isPresent();

        meter.committed(1, 0);

        assertThat(meter.snapshot().connectivity()).containsEntry(Endpoint.TARGET, new Connected(now));
    }

    @Test
    void aPassOverTheConnectorsIsAnAnswerOfConnectAndAFailedOneIsNone() {
        meter.connectors(List.of(), "");
        assertThat(meter.snapshot().connectivity()).containsEntry(Endpoint.CONNECT, new Connected(START));

        seconds(1);
        meter.connectors(List.of(), "refused");
        assertThat(meter.snapshot().connectivity()).containsEntry(Endpoint.CONNECT, new Connected(START));
    }

    @Test
    void aComputerThatSleptIsNotCutOffBeforeAnAnswerWasDue() {
        meter.asked(Endpoint.KAFKA, BROKERS);
        meter.answered(Endpoint.KAFKA);
        seconds(7200);
        meter.asked(Endpoint.KAFKA, BROKERS);
        seconds(1);

        assertThat(kafka()).isInstanceOf(Connected.class);
    }

    @Test
    void aLagOfNothingIsNotBelievedWhileKafkaIsAway() {
        meter.lag(Map.of("orders", new TopicLag(18, Duration.ofSeconds(1))));
        meter.asked(Endpoint.KAFKA, BROKERS);
        seconds(20);
        meter.lag(Map.of());

        assertThat(meter.snapshot().writer().lag()).isEqualTo(18);
        meter.answered(Endpoint.KAFKA);
        meter.lag(Map.of());
        assertThat(meter.snapshot().writer().lag()).isZero();
    }

    @Test
    void theHeadlineSaysWhoSinceWhenAndWhere() {
        var away = new NotConnected(Endpoint.KAFKA, BROKERS, START, "Call(callName=…) timed out");

        assertThat(away.headline(START.plusSeconds(60)))
                .isEqualTo("Kafka has not answered since 10:14:03 (localhost:9092)");
        assertThat(away.headline(START.plus(Duration.ofDays(1))))
                .isEqualTo("Kafka has not answered since 2026-11-26 10:14:03 (localhost:9092)");
    }
}
