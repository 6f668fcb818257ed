package io.streamsql.pipeline.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.pipeline.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PurgeTest {
    private final FakeStore store = new FakeStore();
    private final Purge purge = new Purge(store, Instant.EPOCH);

    @Test
    void itSaysAfterEachPartHowFarItIs() throws Exception {
        store.old = 2500;
        var told = new ArrayList<Long>();

        assertThat(purge.run(told::add)).isTrue();

        assertThat(told).containsExactly(1000L, 2000L, 2500L);
        assertThat(purge.removed()).isEqualTo(2500);
        assertThat(store.closed).isFalse();
    }

    @Test
    void itStopsBetweenPartsWhenAskedTo() throws Exception {
        store.old = 2500;

        assertThat(purge.run(removed -> removed < 2000)).isFalse();

        assertThat(purge.removed()).isEqualTo(2000);
        assertThat(store.old).isEqualTo(500);
    }

    @Test
    void whatWasRemovedBeforeAFailureIsKnown() {
        store.old = 2500;
        store.removals.addAll(List.of(1000));

        assertThatThrownBy(() -> purge.run(_ -> {
                    store.failures.add(new StoreException.Unavailable("down", null));
                    return true;
                }))
                .isInstanceOf(StoreException.Unavailable.class);
        assertThat(purge.removed()).isEqualTo(1000);
    }
}
