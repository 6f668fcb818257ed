package io.streamsql.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.judgement.Concerns;
import io.streamsql.console.session.Sample;
import io.streamsql.console.ui.Times;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticesViewModelTest {
    private final NoticesViewModel notices = new NoticesViewModel();

    private void look() {
        notices.accept(Concerns.of(Sample.oneFailed()), Sample.NOW);
    }

    private String words() {
        return notices.notices().stream()
                .map(Notice::words)
                .filter(words -> words.contains("Next automatic restart"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatLastsIsToldInTheZoneThatIsShownAndWhatIsOverSaysInWhich() {
        look();
        assertThat(words()).contains("Next automatic restart 14:58.");
        var told = notices.notices().size();

        Times.showLocal(true);
        look();
        assertThat(words()).endsWith("Next automatic restart 09:58.");
        assertThat(notices.notices()).hasSize(told);

        notices.accept(List.of(), Sample.NOW);
        Times.showLocal(false);
        notices.accept(List.of(), Sample.NOW);
        assertThat(words()).endsWith("Next automatic restart 09:58. Times here are in America/New_York.");
    }
}
