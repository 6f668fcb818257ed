package io.streamsql.pipeline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.connect.ConnectorStatus;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.ConnectorState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestartScheduleTest {
    private static final String NAME = "mssql-source-connector-db1-dbo_A";
    private static final Instant START = Instant.parse("2026-11-24T13:48:00Z");
    private static final String TRACE = """
            org.apache.kafka.connect.errors.ConnectException: It stopped
            \tat io.debezium.Somewhere(Somewhere.java:1)
            Caused by: java.sql.SQLException: The SELECT permission was denied
            \tat com.example.Driver(Driver.java:2)
            """;

    private final RestartSchedule schedule = new RestartSchedule(12);

    @Test
    void whatKeepsFailingIsRestartedAfterGrowingPausesThatEndAtAnHour() {
        assertThat(minutesOfRestarts(schedule, Duration.ofHours(9)))
                .startsWith(0L, 2L, 8L, 20L, 40L, 70L, 112L, 168L, 228L, 288L);
    }

    @Test
    void theLimitEndsItAndTheFailureSaysThatNoMoreComes() {
        var limited = new RestartSchedule(3);

        assertThat(minutesOfRestarts(limited, Duration.ofHours(9))).containsExactly(0L, 2L, 8L);
        assertThat(limited.failure(NAME, true)).hasValueSatisfying(failure -> {
            assertThat(failure.nextRestart()).isEmpty();
            assertThat(failure.restarts()).hasSize(3);
        });
        assertThat(minutesOfRestarts(new RestartSchedule(0), Duration.ofHours(1)))
                .isEmpty();
    }

    @Test
    void aFailureIsToldWithItsCauseFirstAndWhenTheNextRestartComes() {
        observe("FAILED", 0);
        schedule.restarted(NAME, START);
        observe("FAILED", 1);

        assertThat(schedule.failure(NAME, true)).hasValueSatisfying(failure -> {
            assertThat(failure.since()).isEqualTo(START);
            assertThat(failure.cause()).isEqualTo("java.sql.SQLException: The SELECT permission was denied");
            assertThat(failure.trace()).isEqualTo(TRACE);
            assertThat(failure.restarts()).containsExactly(START);
            assertThat(failure.nextRestart()).contains(minute(2));
            assertThat(failure.flapping()).isFalse();
        });
        assertThat(schedule.failure(NAME, false))
                .hasValueSatisfying(failure -> assertThat(failure.nextRestart()).isEmpty());
    }

    @Test
    void whatTheSourceNoLongerHasNoRestartBringsBackAndStoppingItMakesNothingVanish() {
        schedule.observe(failed("ERROR: replication slot \"s1\" does not exist"), START);
        assertThat(schedule.isDue(NAME, minute(90))).isFalse();

        observe("STOPPED", 1);
        assertThat(schedule.failure(NAME, true)).hasValueSatisfying(failure -> {
            assertThat(failure.diagnosis().lost()).isTrue();
            assertThat(failure.nextRestart()).isEmpty();
        });

        observe("RUNNING", 2);
        assertThat(Condition.of(ConnectorState.RUNNING, schedule.failure(NAME, true)))
                .isEqualTo(Condition.RUNNING);
        observe("RUNNING", 60);
        assertThat(schedule.failure(NAME, true)).isEmpty();
    }

    @Test
    void aFailureThatComesAgainHasTheSameCauseUntilAnotherOneIsSeen() {
        observe("FAILED", 0);
        schedule.restarted(NAME, START);
        assertThat(sameCause()).as("not failed again yet").isFalse();

        observe("FAILED", 1);
        assertThat(sameCause()).isTrue();

        schedule.observe(failed("java.net.ConnectException: Connection refused"), minute(2));
        assertThat(sameCause()).isFalse();
        assertThat(schedule.failure(NAME, true).orElseThrow().diagnosis().cause())
                .isEqualTo("The source's server refuses the connection.");

        observe("FAILED", 3);
        assertThat(sameCause()).isFalse();
    }

    private boolean sameCause() {
        return schedule.failure(NAME, true).orElseThrow().sameCause();
    }

    @Test
    void whatRanInBetweenIsFlappingAndDoesNotBeginAnew() {
        observe("FAILED", 0);
        schedule.restarted(NAME, START);
        observe("RUNNING", 1);
        assertThat(schedule.failure(NAME, true))
                .hasValueSatisfying(failure -> assertThat(failure.nextRestart()).isEmpty());

        observe("FAILED", 2);

        assertThat(schedule.failure(NAME, true)).hasValueSatisfying(failure -> {
            assertThat(failure.flapping()).isTrue();
            assertThat(failure.since()).isEqualTo(START);
            assertThat(failure.restarts()).hasSize(1);
        });
        assertThat(schedule.isDue(NAME, minute(2))).isTrue();
    }

    @Test
    void whatHasRunForLongEnoughIsMendedAndItsNextFailureIsAFirstOne() {
        observe("FAILED", 0);
        schedule.restarted(NAME, START);
        observe("RUNNING", 1);
        observe("RUNNING", 2);
        assertThat(schedule.failure(NAME, true)).isPresent();

        observe("RUNNING", 3);
        assertThat(schedule.failure(NAME, true)).isEmpty();
        assertThat(schedule.restarts(NAME)).isEqualTo(1);

        observe("FAILED", 4);
        assertThat(schedule.isDue(NAME, minute(4))).isTrue();
        assertThat(schedule.failure(NAME, true))
                .hasValueSatisfying(failure -> assertThat(failure.flapping()).isFalse());
    }

    @Test
    void whatSomebodyHoldsIsForgotten() {
        observe("FAILED", 0);

        schedule.observe(
                new ConnectorStatus(NAME, ConnectorState.PAUSED, "w", Optional.empty(), List.of(task("FAILED"))),
                minute(1));

        assertThat(schedule.failure(NAME, true)).isEmpty();
        assertThat(schedule.isDue(NAME, minute(1))).isFalse();
    }

    /// Looks once a minute, as at a connector that never recovers.
    private static List<Long> minutesOfRestarts(RestartSchedule schedule, Duration time) {
        var minutes = new ArrayList<Long>();
        for (long minute = 0; minute < time.toMinutes(); minute++) {
            schedule.observe(status("FAILED"), minute(minute));
            if (schedule.isDue(NAME, minute(minute))) {
                schedule.restarted(NAME, minute(minute));
                minutes.add(minute);
            }
        }
        return minutes;
    }

    private void observe(String state, long minute) {
        schedule.observe(status(state), minute(minute));
    }

    private static ConnectorStatus status(String task) {
        return new ConnectorStatus(NAME, ConnectorState.RUNNING, "w", Optional.empty(), List.of(task(task)));
    }

    private static ConnectorStatus failed(String trace) {
        var task = new ConnectorStatus.Task(0, ConnectorState.FAILED, "w", Optional.of(trace));
        return new ConnectorStatus(NAME, ConnectorState.RUNNING, "w", Optional.empty(), List.of(task));
    }

    private static ConnectorStatus.Task task(String state) {
        var trace = state.equals("FAILED") ? Optional.of(TRACE) : Optional.<String>empty();
        return new ConnectorStatus.Task(0, ConnectorState.of(state), "w", trace);
    }

    private static Instant minute(long minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
