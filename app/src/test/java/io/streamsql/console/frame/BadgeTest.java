package io.streamsql.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.judgement.Concerns;
import io.streamsql.console.navigation.Screen;
import io.streamsql.console.session.Sample;
import io.streamsql.console.ui.Tone;
import java.util.List;
import org.junit.jupiter.api.Test;

class BadgeTest {

    @Test
    void failuresAreCountedAndWarningsOnlyWhereNothingFailed() {
        assertThat(Badge.of(List.of(Tone.WARNING, Tone.BAD, Tone.BAD))).contains(new Badge(Tone.BAD, 2));
        assertThat(Badge.of(List.of(Tone.WARNING, Tone.WARNING))).contains(new Badge(Tone.WARNING, 2));
        assertThat(Badge.of(List.of())).isEmpty();
    }

    @Test
    void theOverviewShowsEverythingAndCountsNothing() {
        assertThat(Badge.of(Screen.OVERVIEW, Concerns.of(Sample.oneFailed()))).isEmpty();
    }
}
