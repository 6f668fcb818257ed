package io.streamsql.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.session.StartChoices.Choice;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StartChoicesTest {
    private final StartChoices doors = new StartChoices(Path.of("own.env"));

    @Test
    void whatIsChosenReachesWhoeverWaits() throws Exception {
        doors.choose(new Choice.Configuration(Path.of("my.env")));

        assertThat(doors.await()).isEqualTo(new Choice.Configuration(Path.of("my.env")));
        assertThat(doors.standing().opening()).contains(new Choice.Configuration(Path.of("my.env")));
    }

    @Test
    void whileOneChoiceIsOpenedNothingElseCanBeChosen() throws Exception {
        assertThat(doors.choose(new Choice.Configuration(Path.of("my.env")))).isTrue();
        assertThat(doors.choose(new Choice.Demo())).isFalse();
        doors.await();
        doors.refuse(SampleRefusals.wrong());

        assertThat(doors.choose(new Choice.AsStarted())).isTrue();
        assertThat(doors.await()).isEqualTo(new Choice.AsStarted());
    }

    @Test
    void whatCannotBeRunComesBackWithALineForEachProblem() {
        assertThat(doors.told()).isEmpty();
        doors.choose(new Choice.Configuration(Path.of("my.env")));
        doors.refuse(SampleRefusals.wrong(Path.of("my.env").toAbsolutePath()));

        assertThat(doors.standing().opening()).isEmpty();
        assertThat(doors.told().lines())
                .hasSize(5)
                .startsWith(
                        "4 problems with ./my.env:",
                        "line 9  DB1_PORT  “1433O” is not a whole number. A port is 1 to 65535; SQL Server's usual one is 1433.");
    }

    @Test
    void whereNothingIsFoundItIsSaidWhereItWasLookedFor() {
        doors.refuse(SampleRefusals.nothing());

        assertThat(doors.told()).isEqualTo("No configuration found. Looked at ./.env and ~/.config/streamsql/.env");
    }
}
