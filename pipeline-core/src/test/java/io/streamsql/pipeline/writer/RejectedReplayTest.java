package io.streamsql.pipeline.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.writer.RejectedReplay.Outcome;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RejectedReplayTest {
    private static final String EVENT = """
            {"before":null,"after":{"CustomerID":7},"source":{"ts_ms":1700000000123,"schema":"dbo","table":"Customers"},\
            "op":"c","ts_ms":1700000000500}""";

    private final FakeHistory history = new FakeHistory();
    private final FakeStore store = new FakeStore();
    private final RejectedReplay replay =
            new RejectedReplay(Map.of(Events.CUSTOMERS.topic(), Events.CUSTOMERS), history, store);

    private void rejected(String value) {
        history.rejected.put(
                5L,
                new RejectedRecord(
                        Events.PARTITION, 3, 0, "why", Events.bytes("{\"CustomerID\":7}"), Events.bytes(value)));
    }

    private String kept() throws StoreException {
        return ((Outcome.Kept) replay.replay(5)).reason();
    }

    @Test
    void whatCanBeReadNowIsWritten() throws Exception {
        rejected(EVENT);

        assertThat(replay.replay(5)).isEqualTo(new Outcome.Written());

        assertThat(store.replayed.get(5L).recordId()).isEqualTo("7");
        assertThat(store.replayed.get(5L).offset()).isEqualTo(3);
    }

    @Test
    void whatStillCannotBeReadStaysWithTheReason() throws Exception {
        rejected("oops");

        assertThat(kept()).contains("not JSON");
        assertThat(store.replayed).isEmpty();
    }

    @Test
    void whatTheDatabaseStillRefusesStays() throws Exception {
        rejected(EVENT);
        store.failures.add(new StoreException.Refused("too long", null));

        assertThat(kept()).isEqualTo("too long");
    }

    @Test
    void aLostRangeHasNothingToReplay() throws Exception {
        rejected(null);

        assertThat(kept()).contains("there is no record to replay").contains("why");
    }

    @Test
    void aTopicThatIsNoLongerConfiguredIsSaidToBeSo() throws Exception {
        history.rejected.put(
                5L,
                new RejectedRecord(
                        new PartitionId("other", UUID.randomUUID(), 0), 3, 0, "why", null, Events.bytes(EVENT)));

        assertThat(kept()).contains("no configured table has the topic other");
    }

    @Test
    void whatSomebodyElseReplayedIsGone() throws Exception {
        assertThat(replay.replay(5)).isEqualTo(new Outcome.Gone());
    }
}
