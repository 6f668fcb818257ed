package io.streamsql.console.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.session.Sample;
import io.streamsql.pipeline.health.ConnectorFailure;
import io.streamsql.pipeline.health.Diagnosis;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseBoxTest {
    private static final Instant SINCE = Instant.parse("2026-11-24T13:48:02Z");

    private static CauseBox box(int restarts, boolean sameCause, String nextIn) {
        var failure = new ConnectorFailure(
                SINCE,
                "PSQLException: the driver's words",
                new Diagnosis("The database shop is missing at the source.", "create it.", true),
                sameCause,
                "",
                Collections.nCopies(restarts, SINCE),
                Optional.ofNullable(nextIn).map(seconds -> Sample.NOW.plusSeconds(Long.parseLong(seconds))),
                false);
        return CauseBox.of(failure, Sample.NOW);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0 | false | 40   | Not restarted since 13:48. Next automatic restart 14:32, in 40 s.
        1 | false | 90   | Tried once since 13:48. Next automatic restart 14:33, in 1 min 30 s.
        1 | true  | 90   | Tried once since 13:48, same cause. Next automatic restart 14:33, in 1 min 30 s.
        5 | true  | 1553 | Tried 5 times since 13:48, same cause. Next automatic restart 14:58, in 25 min 53 s.
        5 | false | 1553 | Tried 5 times since 13:48. Next automatic restart 14:58, in 25 min 53 s.
        9 | true  | 7200 | Tried 9 times since 13:48, same cause. Next automatic restart 16:32, in 2 h.
        12| true  | -5   | Tried 12 times since 13:48, same cause. Next automatic restart 14:32, in 0 s.
        12| true  |      | Tried 12 times since 13:48, same cause. No automatic restart: it waits for you.
        """)
    void whatWasTriedIsToldAndWhatComesNext(int restarts, boolean sameCause, String nextIn, String told) {
        assertThat(box(restarts, sameCause, nextIn).tried()).isEqualTo(told);
    }

    @Test
    void whatItsSourceSaysComesBeforeTheCause() {
        var running = Sample.oneFailed().health().orElseThrow().connectors().stream()
                .filter(connector -> connector.failure().isEmpty())
                .findFirst()
                .orElseThrow();

        assertThat(CauseBox.of(running.noting(List.of("dbo.Orders is not published."), false), Sample.NOW))
                .isEqualTo(new CauseBox("dbo.Orders is not published.", "", ""));

        var failed = Sample.oneFailed().health().orElseThrow().connectors().stream()
                .filter(connector -> connector.failure().isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(CauseBox.of(failed.noting(List.of("dbo.Orders is not there."), false), Sample.NOW)
                        .cause())
                .startsWith("dbo.Orders is not there. ")
                .endsWith(failed.failure().orElseThrow().diagnosis().cause());
    }

    @Test
    void theCauseIsToldInPlainWordsAndThenWhatToDo() {
        var box = box(1, true, "60");

        assertThat(box.cause()).isEqualTo("The database shop is missing at the source.");
        assertThat(box.fix()).isEqualTo("To fix it: create it.");
    }
}
