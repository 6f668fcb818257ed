package io.streamsql.pipeline.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
    private static final ConnectorFailure FAILURE = new ConnectorFailure(
            Instant.EPOCH,
            "cause",
            new Diagnosis("cause", "remedy", true),
            false,
            "",
            List.of(),
            Optional.empty(),
            false);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RUNNING    | false | RUNNING
            RUNNING    | true  | FLAPPING
            FAILED     | false | FAILED
            FAILED     | true  | FAILED
            PAUSED     | true  | PAUSED
            STOPPED    | true  | STOPPED
            RESTARTING | false | RESTARTING
            RESTARTING | true  | FAILED
            UNASSIGNED | false | WAITING
            UNASSIGNED | true  | FAILED
            DESTROYED  | true  | DELETED
            DANCING    | false | NOT_KNOWN
            DANCING    | true  | FAILED
            """)
    void whatTheWorkerSaysAndHowItFailedMakeOneCondition(ConnectorState overall, boolean failed, Condition condition) {
        assertThat(Condition.of(overall, failed ? Optional.of(FAILURE) : Optional.empty()))
                .isEqualTo(condition);
    }
}
