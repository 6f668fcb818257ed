package io.streamsql.pipeline.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private final FakeStore store = new FakeStore();
    private final PipelineMeter meter = new PipelineMeter(Clock.systemUTC());
    private final Retention retention = new Retention(store, Duration.ofDays(30), meter, Clock.systemUTC());

    @Test
    void allThatIsOldIsRemovedInParts() throws Exception {
        store.old = 2500;

        retention.pass();

        assertThat(store.old).isZero();
        assertThat(store.closed).isTrue();
    }

    @Test
    void aPartThatHadYoungChangesAmongItsOldOnesIsNotTheLast() throws Exception {
        store.old = 2500;
        store.removals.addAll(List.of(999, 1, 1000));

        retention.pass();

        assertThat(store.old).isZero();
    }

    @Test
    void aTargetThatDoesNotAnswerIsAskedAgainSoonerThanOneThatHasNoMore() throws Exception {
        store.failures.add(new StoreException.Unavailable("down", null));

        assertThat(retention.pass()).isLessThan(Duration.ofSeconds(6));
        assertThat(retention.pass()).isEqualTo(Duration.ofMinutes(10));
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
