package io.streamsql.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SavedTextsTest {
    private final Settings settings = new Settings(Optional.empty(), _ -> {});

    private SavedTexts saved() {
        return new SavedTexts(settings, "filters");
    }

    @Test
    void textsAreKeptForTheNextTimeTheNewestFirst() {
        saved().keep("alice");
        saved().keep("$.after.Name='a,b' and x");
        saved().keep("alice");
        assertThat(saved().all()).containsExactly("alice", "$.after.Name='a,b' and x");

        saved().forget("alice");
        assertThat(saved().all()).containsExactly("$.after.Name='a,b' and x");
    }

    @Test
    void onlySoManyAreKept() {
        IntStream.range(0, 30).forEach(number -> saved().keep("text " + number));

        assertThat(saved().all()).hasSize(20).startsWith("text 29").endsWith("text 10");
    }

    @Test
    void whatSomebodyBrokeIsNothingKept() {
        settings.put("filters", "oops");

        assertThat(saved().all()).isEmpty();
    }
}
