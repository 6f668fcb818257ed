package io.streamsql.pipeline.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private final FakeStore store = new FakeStore();
    private final Retention retention = new Retention(store, Duration.ofDays(30), Clock.systemUTC());

    @Test
    void allThatIsOldIsRemovedInParts() throws Exception {
        store.old = 2500;

        retention.pass();

        assertThat(store.old).isZero();
        assertThat(store.closed).isTrue();
    }

    @Test
    void aTargetThatDoesNotAnswerIsLeftForTheNextPass() throws Exception {
        store.old = 10;
        store.failures.add(new StoreException.Unavailable("down", null));

        retention.pass();
        assertThat(store.old).isEqualTo(10);

        retention.pass();
        assertThat(store.old).isZero();
    }
}
