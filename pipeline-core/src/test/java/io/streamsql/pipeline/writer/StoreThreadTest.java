package io.streamsql.pipeline.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.Patience;
import io.streamsql.pipeline.events.ChangeEvent.Doubt;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.EventBatch.OffsetRange;
import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.TopicRecord;
import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.health.WriterState;
import io.streamsql.pipeline.kafka.TopicCatalog.Topic;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.threads.Await;
import io.streamsql.pipeline.threads.Backoff;
import io.streamsql.pipeline.writer.AssignedPartition.Phase;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreThreadTest {
    private final FakeStore store = new FakeStore();
    private final PipelineMeter meter = new PipelineMeter(Clock.systemUTC());
    private final WriteQueue queue = new WriteQueue(100, 1_000_000);
    private final AssignedPartition partition = WriteQueueTest.reading();
    private final Backoff quick = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));

    private final Map<String, Topic> topics =
            new HashMap<>(Map.of(Events.PARTITION.topic(), new Topic(Events.PARTITION.topicId(), 1, Set.of())));
    private final IncarnationCheck incarnations = new IncarnationCheck(_ -> topics, meter);

    /// Does the queue's work on the test's own thread.
    private void runToTheEnd() {
        queue.close();
        new StoreThread(queue, store, null, incarnations, quick, meter, Clock.systemUTC()).run();
    }

    @Test
    void whatMayPassIsTriedUntilItHasPassed() {
        store.failures.add(new StoreException.Unavailable("starting up", null));
        for (var i = 0; i < 5; i++) {
            store.failures.add(new StoreException.Unavailable("the target is down", null));
        }
        queue.put(WriteQueueTest.append(partition, 0, 3));

        runToTheEnd();

        assertThat(store.written).hasSize(1);
        assertThat(partition.written()).isEqualTo(3);
        assertThat(store.closed).isTrue();
        var health = meter.snapshot().writer();
        assertThat(health.state()).isEqualTo(WriterState.RUNNING);
        assertThat(health.retries()).isEqualTo(6);
        assertThat(health.written()).isEqualTo(3);
        assertThat(health.lastError()).isEmpty();
    }

    @Test
    void whatCameAgainIsCountedAndALogThatWentBackIsTold() {
        var again = Events.change(0, Operation.UPDATE, "1", "{}").doubted(Doubt.REPEAT);
        var restored = Events.change(1, Operation.UPDATE, "2", "{}").doubted(Doubt.LOG_WENT_BACK);
        var copied = Events.change(2, Operation.UPDATE, "3", "{}").doubted(Doubt.REPEAT);
        store.isWritten = again::equals;
        queue.put(new Work.Append(
                new EventBatch(List.of(again, restored, copied), Map.of(Events.PARTITION, new OffsetRange(0, 3))),
                Map.of(Events.PARTITION, partition)));

        runToTheEnd();

        var health = meter.snapshot().writer();
        assertThat(health.repeats()).isEqualTo(1);
        assertThat(health.written()).isEqualTo(2);
        assertThat(health.logsWentBack()).containsOnlyKeys("AXLAP240");
        assertThat(partition.written()).isEqualTo(3);
    }

    @Test
    void aLedgerThatMovedStopsThePartitionAndDropsWhatFollows() {
        store.refusal = _ -> new StoreException.LedgerMoved("moved");
        queue.put(WriteQueueTest.append(partition, 0, 60));
        queue.put(WriteQueueTest.append(partition, 60, 120));

        runToTheEnd();

        assertThat(store.written).isEmpty();
        assertThat(partition.phase()).isEqualTo(Phase.MOVED);
        assertThat(meter.snapshot().writer().rewinds()).isEqualTo(1);
    }

    @Test
    void theOneRecordThatTheDatabaseRefusesIsRejectedAndTheRestIsWritten() {
        store.refusal = batch -> batch.changes().stream().anyMatch(change -> change.offset() == 5)
                ? new StoreException.Refused("value out of range", null)
                : null;
        queue.put(WriteQueueTest.append(partition, 0, 16));

        runToTheEnd();

        assertThat(store.written.stream().flatMap(batch -> batch.records().stream()))
                .extracting(TopicRecord::offset)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L);
        assertThat(store.written.stream().flatMap(batch -> batch.rejected().stream()))
                .singleElement()
                .satisfies(reject -> {
                    assertThat(reject.offset()).isEqualTo(5);
                    assertThat(reject.reason()).isEqualTo("value out of range");
                    assertThat(reject.key()).isEqualTo(Events.bytes("{\"CustomerID\":\"5\"}"));
                });
        assertThat(store.ledger).containsEntry(Events.PARTITION, 16L);
        assertThat(meter.snapshot().writer().rejected()).isEqualTo(1);
        assertThat(meter.snapshot().writer().written()).isEqualTo(15);
    }

    private static boolean has(EventBatch batch, long offset) {
        return batch.changes().stream().anyMatch(change -> change.offset() == offset);
    }

    private List<Long> rejected() {
        return store.written.stream()
                .flatMap(batch -> batch.rejected().stream())
                .map(TopicRecord::offset)
                .toList();
    }

    private List<Long> written() {
        return store.written.stream()
                .flatMap(batch -> batch.changes().stream())
                .map(TopicRecord::offset)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 5, 15})
    void aRecordThatAloneFailsWithAnErrorNobodyKnowsIsRejectedAndStopsNoOther(long bad) {
        store.refusal = batch -> has(batch, bad) ? new StoreException.Unknown("a trigger says no", null) : null;
        queue.put(WriteQueueTest.append(partition, 0, 16));

        runToTheEnd();

        assertThat(rejected()).containsExactly(bad);
        assertThat(written()).hasSize(15).doesNotHaveDuplicates();
        assertThat(store.ledger).containsEntry(Events.PARTITION, 16L);
        assertThat(store.written.stream().flatMap(batch -> batch.rejected().stream()))
                .allSatisfy(reject -> assertThat(reject.reason()).isEqualTo("a trigger says no"));
        assertThat(meter.snapshot().writer().rejected()).isEqualTo(1);
    }

    @Test
    void anErrorNobodyKnowsThatConcernsEverythingRejectsNothing() {
        var tries = new AtomicInteger();
        store.refusal =
                _ -> tries.incrementAndGet() < 300 ? new StoreException.Unknown("a trigger is broken", null) : null;
        queue.put(WriteQueueTest.append(partition, 0, 16));
        queue.put(WriteQueueTest.append(partition, 16, 20));

        runToTheEnd();

        assertThat(rejected()).isEmpty();
        assertThat(written())
                .containsExactlyElementsOf(LongStream.range(0, 20).boxed().toList());
    }

    @Test
    void anErrorNobodyKnowsThatPassesTakesNothingApart() {
        for (var i = 0; i < 5; i++) {
            store.failures.add(new StoreException.Unknown("who knows", null));
        }
        queue.put(WriteQueueTest.append(partition, 0, 16));

        runToTheEnd();

        assertThat(store.written).hasSize(1);
        assertThat(rejected()).isEmpty();
    }

    @Test
    void aRejectionThatIsNotTakenIsTriedAgain() {
        var tries = new AtomicInteger();
        store.refusal = batch -> has(batch, 1) || !batch.rejected().isEmpty() && tries.incrementAndGet() < 50
                ? new StoreException.Unknown("who knows", null)
                : null;
        queue.put(WriteQueueTest.append(partition, 0, 4));

        runToTheEnd();

        assertThat(rejected()).containsExactly(1L);
        assertThat(written()).containsExactly(0L, 2L, 3L);
    }

    @Test
    void aRejectionThatIsRefusedInItsTurnWaitsUntilTheTableTakesItAndSaysSo() throws Exception {
        var mended = new AtomicBoolean();
        store.refusal = batch -> has(batch, 1) || !batch.rejected().isEmpty() && !mended.get()
                ? new StoreException.Refused("against a constraint", null)
                : null;
        queue.put(WriteQueueTest.append(partition, 0, 4));
        queue.close();
        var thread = Thread.ofPlatform()
                .start(new StoreThread(queue, store, null, incarnations, quick, meter, Clock.systemUTC()));
        Await.found(
                Patience.LIMIT,
                Duration.ofMillis(1),
                () -> Optional.of(meter.snapshot().writer().retries()).filter(retries -> retries > 20));
        assertThat(meter.snapshot().writer().state()).isEqualTo(WriterState.RETRYING);
        assertThat(meter.snapshot().writer().lastError())
                .contains("CDCRejected does not take a rejected record", "against a constraint");

        mended.set(true);

        assertThat(thread.join(Patience.LIMIT)).isTrue();
        assertThat(rejected()).containsExactly(1L);
        assertThat(written()).containsExactly(0L, 2L, 3L);
    }

    @Test
    void whatTheTargetCannotHoldIsTold() {
        store.limits = List.of("no signs but letters");

        runToTheEnd();

        assertThat(meter.snapshot().writer().targetLimits()).containsExactly("no signs but letters");
    }

    @Test
    void whatIsTooMuchAtOnceIsWrittenInSmallerBatches() {
        store.refusal =
                batch -> batch.changes().size() > 3 ? new StoreException.Unknown("too much at once", null) : null;
        queue.put(WriteQueueTest.append(partition, 0, 16));

        runToTheEnd();

        assertThat(rejected()).isEmpty();
        assertThat(written())
                .containsExactlyElementsOf(LongStream.range(0, 16).boxed().toList());
    }

    @Test
    void aRecordWithNoOtherBesideItWaitsUntilThereIsOne() throws Exception {
        store.refusal = batch -> has(batch, 0) ? new StoreException.Unknown("a trigger says no", null) : null;
        queue.put(WriteQueueTest.append(partition, 0, 1));
        var thread = Thread.ofPlatform()
                .start(new StoreThread(queue, store, null, incarnations, quick, meter, Clock.systemUTC()));
        Await.found(
                Patience.LIMIT,
                Duration.ofMillis(1),
                () -> Optional.of(meter.snapshot().writer().retries()).filter(retries -> retries > 50));
        assertThat(store.written).isEmpty();
        assertThat(meter.snapshot().writer().lastError()).contains("a trigger says no");

        queue.put(WriteQueueTest.append(partition, 1, 2));
        queue.close();

        assertThat(thread.join(Patience.LIMIT)).isTrue();
        assertThat(rejected()).containsExactly(0L);
        assertThat(written()).containsExactly(1L);
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsRejected() {
        var tries = new AtomicInteger();
        store.refusal = _ -> {
            var now = tries.incrementAndGet();
            if (now > 60) {
                return null;
            }
            return now % 2 == 0
                    ? new StoreException.Unavailable("permission denied", null)
                    : new StoreException.Unknown("who knows", null);
        };
        queue.put(WriteQueueTest.append(partition, 0, 4));

        runToTheEnd();

        assertThat(rejected()).isEmpty();
        assertThat(written()).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void whatWasReadBeforeATopicWasCreatedAgainIsNotWrittenUnderTheFormerId() {
        topics.put(Events.PARTITION.topic(), new Topic(UUID.randomUUID(), 1, Set.of()));
        queue.put(new Work.Verify(List.of(partition)));
        queue.put(WriteQueueTest.append(partition, 0, 3));

        runToTheEnd();

        assertThat(store.written).isEmpty();
        assertThat(partition.phase()).isEqualTo(Phase.MOVED);
    }

    @Test
    void aTopicThatIsGoneAndNotCreatedAgainIsWrittenToItsEnd() {
        topics.clear();
        queue.put(new Work.Verify(List.of(partition)));
        queue.put(WriteQueueTest.append(partition, 0, 3));

        runToTheEnd();

        assertThat(store.ledger).containsEntry(Events.PARTITION, 3L);
    }

    @Test
    void aRevokedPartitionIsNotWrittenAnyMore() {
        queue.put(WriteQueueTest.append(partition, 0, 3));
        partition.revoked();

        runToTheEnd();

        assertThat(store.written).isEmpty();
        assertThat(store.ledger).isEmpty();
    }

    @Test
    void interruptingAWriterThatWaitsForItsTargetEndsIt() throws Exception {
        store.refusal = _ -> new StoreException.Unavailable("down", null);
        queue.put(WriteQueueTest.append(partition, 0, 3));
        var patient = new Backoff(Duration.ofHours(1), Duration.ofHours(1));
        var thread = Thread.ofPlatform()
                .start(new StoreThread(queue, store, null, incarnations, patient, meter, Clock.systemUTC()));

        thread.interrupt();

        assertThat(thread.join(Duration.ofMinutes(1))).isTrue();
        assertThat(store.written).isEmpty();
        assertThat(store.closed).isTrue();
    }
}
