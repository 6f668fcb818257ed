package io.streamsql.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.Patience;
import io.streamsql.console.session.StartChoices.Choice;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(2 * Patience.SECONDS)
class StartChoicesTest {
    private final StartChoices choices = new StartChoices(Path.of("own.env"));

    @Test
    void whatIsChosenReachesWhoeverWaits() throws Exception {
        choices.choose(new Choice.Configuration(Path.of("my.env")));

        assertThat(choices.await()).isEqualTo(new Choice.Configuration(Path.of("my.env")));
        assertThat(choices.standing().opening()).contains(new Choice.Configuration(Path.of("my.env")));
    }

    @Test
    void whileOneChoiceIsOpenedNothingElseCanBeChosen() throws Exception {
        assertThat(choices.choose(new Choice.Configuration(Path.of("my.env")))).isTrue();
        assertThat(choices.choose(new Choice.Demo())).isFalse();
        choices.await();
        choices.refuse(SampleRefusals.wrong());

        assertThat(choices.choose(new Choice.AsStarted())).isTrue();
        assertThat(choices.await()).isEqualTo(new Choice.AsStarted());
    }

    @Test
    void whatCannotBeRunComesBackWithALineForEachProblem() {
        assertThat(choices.told()).isEmpty();
        choices.choose(new Choice.Configuration(Path.of("my.env")));
        choices.refuse(SampleRefusals.wrong(Path.of("my.env").toAbsolutePath()));

        assertThat(choices.standing().opening()).isEmpty();
        assertThat(choices.told().lines())
                .hasSize(5)
                .startsWith(
                        "4 problems with ./my.env:",
                        "line 9  DB1_PORT  “1433O” is not a whole number. A port is 1 to 65535; SQL Server's usual one is 1433.");
    }

    @Test
    void whereNothingIsFoundItIsSaidWhereItWasLookedFor() {
        choices.refuse(SampleRefusals.nothing());

        assertThat(choices.told()).isEqualTo("No configuration found. Looked at ./.env and ~/.config/streamsql/.env");
    }
}
