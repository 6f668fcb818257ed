package io.streamsql.pipeline.writer;

import static io.streamsql.pipeline.writer.WriterAtWork.CUSTOMERS;
import static io.streamsql.pipeline.writer.WriterAtWork.P0;
import static io.streamsql.pipeline.writer.WriterAtWork.P1;
import static io.streamsql.pipeline.writer.WriterAtWork.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.health.TopicLag;
import io.streamsql.pipeline.health.WriterState;
import io.streamsql.pipeline.store.StoreException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Poll thread, store thread and look-ups together: what would be lost or written twice if one of them did it wrong?
class ChangeWriterTest {
    /// A stop of four seconds on a busy machine, and less than the 30 s for which Kafka's clients wait by themselves.
    private static final Duration LONGEST_STOP = Duration.ofSeconds(25);

    private final WriterAtWork at = new WriterAtWork();

    @AfterEach
    void stop() {
        at.close();
    }

    private PartitionId id(int partition) {
        return new PartitionId(CUSTOMERS, at.kafka.ids.get(CUSTOMERS), partition);
    }

    private void start(Set<TopicPartition> assignment) {
        at.kafka.assignment = assignment;
        at.writer.start();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatIsSentIsWrittenOnceAndInOrder() {
        at.send(P0, 0, 250);
        at.send(P1, 0, 50);
        start(Set.of(P0, P1));

        at.awaitWritten(P0, 250);
        at.awaitWritten(P1, 50);
        at.send(P0, 250, 300);
        at.awaitWritten(P0, 300);

        assertThat(at.store.ledger).containsExactlyInAnyOrderEntriesOf(Map.of(id(0), 300L, id(1), 50L));
        eventually().untilAsserted(() -> assertThat(at.health().writer().lag()).isZero());
        assertThat(at.health().writer().state()).isEqualTo(WriterState.RUNNING);
    }

    @Test
    void readingBeginsWhereTheLedgerStandsWhateverKafkaHasCommitted() {
        at.send(P0, 0, 10);
        at.store.ledger.put(id(0), 7L);
        at.kafka.committed.put(P0, 2L);
        start(Set.of(P0));

        eventually().until(() -> at.written(P0).size() == 3);

        assertThat(at.written(P0)).containsExactly(7L, 8L, 9L);
    }

    @Test
    void whatIsWrittenIsCommittedToKafkaForLagTools() {
        at.send(P0, 0, 10);
        start(Set.of(P0));

        eventually().untilAsserted(() -> assertThat(at.kafka.committed).containsEntry(P0, 10L));
    }

    @Test
    void aPartitionIsGivenAwayWhenWhatWasReadIsWritten() {
        at.send(P0, 0, 10);
        at.send(P1, 0, 10);
        start(Set.of(P0, P1));
        at.awaitWritten(P0, 10);
        at.awaitWritten(P1, 10);

        var answer = new CountDownLatch(1);
        at.store.refusal = _ -> {
            awaitUninterruptibly(answer);
            return null;
        };
        at.send(P1, 10, 20);
        eventually().until(() -> at.health().writer().received() == 30);
        at.kafka.assignment = Set.of(P0);
        eventually().until(() -> at.kafka.member().rebalances == 2);
        answer.countDown();
        eventually().until(() -> at.kafka.member().assignment().equals(Set.of(P0)));
        assertThat(at.written(P1)).hasSize(20);
        assertThat(at.kafka.committed).containsEntry(P1, 20L);

        at.send(P1, 20, 30);
        at.send(P0, 10, 20);
        at.awaitWritten(P0, 20);
        assertThat(at.written(P1)).hasSize(20);
    }

    @Test
    void aPartitionThatComesBackIsReadFromWhereAnotherWriterLeftIt() {
        at.send(P0, 0, 10);
        start(Set.of(P0));
        at.awaitWritten(P0, 10);
        at.kafka.assignment = Set.of();
        eventually().until(() -> at.kafka.member().assignment().isEmpty());

        at.send(P0, 10, 30);
        at.store.ledger.put(id(0), 25L);
        at.kafka.assignment = Set.of(P0);

        eventually().until(() -> at.written(P0).size() == 15);
        assertThat(at.written(P0).subList(10, 15)).containsExactly(25L, 26L, 27L, 28L, 29L);
    }

    @Test
    void aWriterWhoseLedgerWasMovedByAnotherGoesOnWhereThatLeftIt() {
        at.send(P0, 0, 10);
        start(Set.of(P0));
        at.awaitWritten(P0, 10);

        at.store.ledger.put(id(0), 15L);
        at.send(P0, 10, 20);

        eventually().until(() -> at.written(P0).size() == 15);
        assertThat(at.written(P0).subList(10, 15)).containsExactly(15L, 16L, 17L, 18L, 19L);
        assertThat(at.health().writer().rewinds()).isPositive();
    }

    @Test
    void aConsumerThatFailsIsReplacedAndNothingIsLostOrWrittenTwice() {
        at.send(P0, 0, 100);
        start(Set.of(P0));
        eventually().until(() -> !at.written(P0).isEmpty());

        at.kafka.failures.add(new KafkaException("an answer that nobody understands"));
        at.send(P0, 100, 200);
        at.kafka.failures.add(new DisconnectException("gone"));

        at.awaitWritten(P0, 200);
        assertThat(at.kafka.members).hasSize(3);
        assertThat(at.kafka.members.getFirst().closed()).isTrue();
        eventually()
                .untilAsserted(() -> assertThat(at.health().writer().state()).isEqualTo(WriterState.RUNNING));
    }

    @Test
    void aMemberWithoutPartitionsIsConnectedAgainAfterItsConsumerWasReplaced() {
        start(Set.of());
        eventually()
                .untilAsserted(() -> assertThat(at.health().writer().state()).isEqualTo(WriterState.RUNNING));

        at.kafka.admitsMembers = false;
        at.kafka.failures.add(new KafkaException("no coordinator"));
        eventually().untilAsserted(() -> {
            assertThat(at.health().writer().state()).isEqualTo(WriterState.RETRYING);
            assertThat(at.health().writer().lastError()).contains("no coordinator");
        });
        eventually().until(() -> at.kafka.members.size() == 2 && at.kafka.member().polls > 10);
        assertThat(at.health().writer().state()).isEqualTo(WriterState.RETRYING);

        at.kafka.admitsMembers = true;
        eventually()
                .untilAsserted(() -> assertThat(at.health().writer().state()).isEqualTo(WriterState.RUNNING));
        assertThat(at.health().writer().lastError()).isEmpty();
    }

    @Test
    void whileKafkaFailsATargetThatAnswersDoesNotMakeItLookWell() {
        at.send(P0, 0, 10);
        start(Set.of(P0));
        at.awaitWritten(P0, 10);
        at.kafka.admitsMembers = false;
        at.kafka.failures.add(new KafkaException("no coordinator"));
        eventually().until(() -> at.kafka.members.size() == 2);

        at.meter.working();

        assertThat(at.health().writer().state()).isEqualTo(WriterState.RETRYING);
    }

    @Test
    void offsetsThatKafkaNoLongerHasAreLookedUpAnew() {
        at.send(P0, 0, 10);
        start(Set.of(P0));
        at.awaitWritten(P0, 10);

        at.kafka.failures.add(new NoOffsetForPartitionException(P0));
        at.send(P0, 10, 20);

        at.awaitWritten(P0, 20);
        assertThat(at.kafka.members).hasSize(1);
    }

    @Test
    void aTopicThatIsCreatedAgainWhileItIsReadIsReadFromItsBeginning() {
        at.send(P0, 0, 10);
        start(Set.of(P0));
        at.awaitWritten(P0, 10);
        var former = id(0);

        at.kafka.create(CUSTOMERS, 2);
        at.send(P0, 0, 5);

        eventually().untilAsserted(() -> assertThat(at.store.ledger).containsEntry(id(0), 5L));
        assertThat(at.store.ledger).containsEntry(former, 10L);
        assertThat(at.written(P0)).hasSize(15);
    }

    @Test
    void aPartitionWithoutLeaderHoldsUpNeitherOthersNorTheTarget() {
        at.kafka.leaderless.add(P1);
        at.send(P0, 0, 10);
        at.send(P1, 0, 10);
        start(Set.of(P0, P1));

        at.awaitWritten(P0, 10);
        eventually()
                .untilAsserted(() -> assertThat(at.health().writer().notRead())
                        .containsExactly(Map.entry(
                                P1.toString(),
                                "no broker leads partition " + P1 + ": start the brokers that hold it")));
        assertThat(at.health().writer().state()).isEqualTo(WriterState.RUNNING);

        at.kafka.leaderless.clear();
        at.awaitWritten(P1, 10);
        eventually()
                .untilAsserted(() -> assertThat(at.health().writer().notRead()).isEmpty());
    }

    @Test
    void aPartitionThatNobodyAnswersForHoldsUpNeitherOthersNorTheTarget() {
        at.kafka.silent.add(P1);
        at.send(P0, 0, 10);
        at.send(P1, 0, 10);
        start(Set.of(P0, P1));

        at.awaitWritten(P0, 10);
        at.send(P0, 10, 20);
        at.awaitWritten(P0, 20);
        assertThat(at.written(P1)).isEmpty();

        at.kafka.silent.clear();
        at.awaitWritten(P1, 10);
    }

    @Test
    void aTopicThatIsNotThereYetIsReadOnceItIs() {
        at.kafka.ids.remove(CUSTOMERS);
        at.send(P0, 0, 10);
        start(Set.of(P0));

        eventually()
                .untilAsserted(() -> assertThat(at.health().writer().notRead())
                        .containsEntry(P0.toString(), "Kafka has no topic " + CUSTOMERS + " now"));
        at.kafka.create(CUSTOMERS, 2);
        at.send(P0, 0, 10);

        at.awaitWritten(P0, 10);
    }

    @Test
    void aTargetThatIsDownHoldsReadingBackButNotPolling() {
        var big = "{\"after\":{\"CustomerID\":1,\"Note\":\"" + "x".repeat(1_000_000) + "\"},\"source\":{\"ts_ms\":1,"
                + "\"db\":\"SampleDB\",\"schema\":\"dbo\",\"table\":\"Customers\"},\"op\":\"c\",\"ts_ms\":1}";
        at.store.refusal = _ -> new StoreException.Unavailable("down", null);
        for (var i = 0; i < 120; i++) {
            at.kafka.send(P0, "{\"CustomerID\":1}", big);
        }
        start(Set.of(P0));

        eventually()
                .until(() -> at.kafka.member().pausedNow.contains(P0)
                        && at.health().writer().inFlightBytes() > 0);
        var polls = at.kafka.member().polls;
        eventually().until(() -> at.kafka.member().polls > polls + 20);
        assertThat(at.health().writer().inFlightBytes()).isLessThan(150L * 1024 * 1024);
        assertThat(at.health().writer().state()).isEqualTo(WriterState.RETRYING);

        at.store.refusal = _ -> null;
        at.awaitWritten(P0, 120);
        eventually().until(() -> !at.kafka.member().pausedNow.contains(P0));
    }

    @Test
    void aRecordWithoutMeaningIsRejectedAndTheOthersAreWritten() {
        at.send(P0, 0, 3);
        at.kafka.send(P0, "{\"CustomerID\":3}", "no JSON");
        at.send(P0, 4, 6);
        start(Set.of(P0));

        at.awaitWritten(P0, 6);
        assertThat(at.store.written.stream().flatMap(batch -> batch.rejected().stream()))
                .extracting(RejectedRecord::offset)
                .containsExactly(3L);
    }

    @Test
    void aDefectOfTheStoreThreadIsShownAndTheWriterStartsAgainFromTheLedger() {
        var tries = new AtomicInteger();
        at.send(P0, 0, 10);
        start(Set.of(P0));
        at.awaitWritten(P0, 10);
        at.store.refusal = _ -> {
            if (tries.getAndIncrement() == 0) {
                throw new IllegalStateException("nobody foresaw this");
            }
            return null;
        };

        at.send(P0, 10, 200);

        at.awaitWritten(P0, 200);
        assertThat(at.kafka.members).hasSize(2);
        eventually()
                .untilAsserted(() -> assertThat(at.health().writer().state()).isEqualTo(WriterState.RUNNING));
        assertThat(at.health().defects()).singleElement().satisfies(defect -> {
            assertThat(defect.part()).isEqualTo("writer");
            assertThat(defect.error()).contains("nobody foresaw this");
            assertThat(defect.times()).isEqualTo(1);
        });
    }

    @Test
    void aDefectOfThePollThreadStartsBothAnew() {
        at.send(P0, 0, 10);
        start(Set.of(P0));
        at.awaitWritten(P0, 10);

        at.kafka.failures.add(new NullPointerException("nobody foresaw this"));
        at.send(P0, 10, 100);

        at.awaitWritten(P0, 100);
        assertThat(at.store.closed).isTrue();
        assertThat(at.health().defects()).hasSize(1);
    }

    @Test
    void aDefectThatComesAgainAndAgainIsCountedAndTheWriterIsSaidToHaveFailed() {
        at.store.refusal = _ -> {
            throw new IllegalStateException("poison");
        };
        at.send(P0, 0, 1);
        start(Set.of(P0));

        eventually().untilAsserted(() -> assertThat(at.health().defects()).anyMatch(defect -> defect.times() >= 2));
        eventually().untilAsserted(() -> {
            assertThat(at.health().writer().state()).isEqualTo(WriterState.FAILED);
            assertThat(at.health().writer().lastError()).contains("poison");
        });
    }

    @Test
    void whatOthersHaveToReadCountsAsTheLedgerSaysAlsoWhileThisWriterIsKeptOut() {
        at.elsewhere = Map.of(P0, new TopicLag(99, Duration.ZERO), P1, new TopicLag(7, Duration.ofSeconds(3)));
        at.send(P0, 0, 10);
        start(Set.of(P0));
        at.awaitWritten(P0, 10);
        eventually()
                .untilAsserted(() -> assertThat(at.health().writer().lagByTopic())
                        .containsExactly(Map.entry(CUSTOMERS, new TopicLag(7, Duration.ofSeconds(3)))));

        for (var i = 0; i < 3; i++) {
            at.kafka.failures.add(new InconsistentGroupProtocolException("a stranger was here first"));
        }

        eventually().untilAsserted(() -> assertThat(at.health().writer().lag()).isEqualTo(106));
        eventually().untilAsserted(() -> assertThat(at.health().writer().lag()).isEqualTo(7));
    }

    @Test
    void whatSomebodySetInKafkaIsSetRightWhenReadingBegins() {
        at.send(P0, 0, 10);
        at.store.ledger.put(id(0), 10L);
        at.kafka.committed.put(P0, 3L);
        start(Set.of(P0));

        eventually().untilAsserted(() -> assertThat(at.kafka.committed).containsEntry(P0, 10L));
        assertThat(at.written(P0)).isEmpty();
    }

    @Test
    void aStopWritesWhatWasReadAndLeavesTheGroup() {
        at.send(P0, 0, 100);
        start(Set.of(P0));
        eventually().until(() -> !at.written(P0).isEmpty());

        at.writer.close();

        assertThat(at.kafka.member().closed()).isTrue();
        assertThat(at.kafka.committed.get(P0)).isEqualTo(at.store.ledger.get(id(0)));
        assertThat(at.store.closed).isTrue();
        assertThat(at.health().writer().state()).isEqualTo(WriterState.STOPPED);
        assertThat(at.health().defects()).isEmpty();
    }

    @Test
    void aTargetThatAnswersNobodyDoesNotHoldUpAStop() {
        at.send(P0, 0, 100);
        start(Set.of(P0));
        eventually().until(() -> !at.written(P0).isEmpty());
        at.store.silent = true;
        at.send(P0, 100, 200);
        eventually().until(() -> at.health().writer().received() == 200);
        var since = System.nanoTime();

        at.writer.close();

        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(LONGEST_STOP);
        assertThat(at.store.aborted).isTrue();
        assertThat(at.store.closed).isTrue();
        assertThat(at.kafka.member().closed()).isTrue();
    }

    @Test
    void aTargetThatIsDownDoesNotHoldUpAStop() {
        at.store.refusal = _ -> new StoreException.Unavailable("down", null);
        at.send(P0, 0, 100);
        start(Set.of(P0));
        eventually().until(() -> at.health().writer().retries() > 2);
        var since = System.nanoTime();

        at.writer.close();

        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(LONGEST_STOP);
        assertThat(at.kafka.member().closed()).isTrue();
    }
}
