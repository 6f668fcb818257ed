package io.streamsql.pipeline.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

    @Test
    void nobodySeesRecordsThatAreReadAndStillBehind() throws Exception {
        journal.behind(1_000);
        var seen = new CompletableFuture<FeedStatus>();
        var reader = Thread.ofPlatform().unstarted(() -> seen.complete(journal.status(buffer)));

        journal.atOnce(() -> {
            buffer.add(1_000, 1_000, List.of());
            reader.start();
            await().atMost(Patience.LIMIT).until(() -> reader.getState() == Thread.State.BLOCKED || seen.isDone());
            journal.behind(0);
        });

        var status = seen.get(Patience.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(status.counts().read() + status.behind()).isEqualTo(1_000);
    }
}
