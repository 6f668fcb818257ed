package io.streamsql.pipeline.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedJournalTest {
    private final FeedJournal journal = new FeedJournal(Clock.systemUTC());
    private final FeedBuffer buffer = new FeedBuffer(FeedSettings.live(new FeedStart.Now()), Clock.systemUTC());

    private FeedState state() {
        return journal.status(buffer).state();
    }

    @Test
    void aClosedFeedStaysClosedWhateverItsThreadStillSays() {
        journal.following(List.of("SHOP.dbo.Orders"), "");
        assertThat(state()).isEqualTo(FeedState.FOLLOWING);
        journal.stopped(FeedState.CLOSED);

        journal.following(List.of("SHOP.dbo.Orders"), "");
        assertThat(state()).isEqualTo(FeedState.CLOSED);
        journal.disconnected("no answer");
        assertThat(state()).isEqualTo(FeedState.CLOSED);
        journal.stopped(FeedState.ENDED);
        assertThat(state()).isEqualTo(FeedState.CLOSED);
    }

    @Test
    void aFeedThatHasEndedCanBeClosed() {
        journal.stopped(FeedState.ENDED);
        journal.stopped(FeedState.CLOSED);

        assertThat(state()).isEqualTo(FeedState.CLOSED);
    }
}
