package io.streamsql.pipeline.writer;

import static io.streamsql.pipeline.writer.WriterAtWork.CUSTOMERS;
import static io.streamsql.pipeline.writer.WriterAtWork.P0;
import static io.streamsql.pipeline.writer.WriterAtWork.P1;
import static io.streamsql.pipeline.writer.WriterAtWork.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.Patience;
import io.streamsql.pipeline.config.WriterSettings.Start;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.EventBatch.OffsetRange;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.writer.AssignedPartition.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(2 * Patience.SECONDS)
class PartitionLocatorTest {
    private final FakeKafka kafka = new FakeKafka();
    private final FakeStore store = new FakeStore();
    private final WriteQueue queue = new WriteQueue(100, 1_000_000);

    @BeforeEach
    void tenRecordsInEachOfTwoPartitions() {
        kafka.create(CUSTOMERS, 2);
        for (var i = 0; i < 10; i++) {
            kafka.send(P0, i);
            kafka.send(P1, i);
        }
    }

    @AfterEach
    void letGo() {
        kafka.silent.clear();
    }

    private PartitionId id(TopicPartition partition) {
        return new PartitionId(partition.topic(), kafka.ids.get(partition.topic()), partition.partition());
    }

    private PartitionLocator locator(Start start) {
        return new PartitionLocator(kafka, store, start, queue);
    }

    /// Does what the store thread does, for one partition.
    private AssignedPartition located(Start start, TopicPartition asked) throws Exception {
        var partition = new AssignedPartition(asked);
        var locator = locator(start);
        locator.locate(List.of(partition));
        locator.place((Work.Place) queue.take());
        assertThat(partition.phase()).isEqualTo(Phase.LOCATED);
        return partition;
    }

    private List<RejectedRecord> lost() {
        return store.written.stream()
                .flatMap(batch -> batch.rejected().stream())
                .toList();
    }

    @Test
    void theLedgerSaysWhereToBegin() throws Exception {
        store.ledger.put(id(P0), 4L);

        var partition = located(new Start.Latest(), P0);

        assertThat(partition.start()).isEqualTo(4);
        assertThat(partition.id()).isEqualTo(id(P0));
        assertThat(store.written).isEmpty();
    }

    @Test
    void aTopicThatTheLedgerDoesNotKnowBeginsAtTheConfiguredStart() throws Exception {
        assertThat(located(new Start.Earliest(), P0).start()).isZero();

        store.ledger.clear();
        assertThat(located(new Start.At(Instant.ofEpochMilli(3)), P0).start()).isEqualTo(3);

        store.ledger.clear();
        assertThat(located(new Start.Latest(), P0).start()).isEqualTo(10);
    }

    @Test
    void theFirstWriterDecidesTheStartOfAllPartitionsOfATopic() throws Exception {
        located(new Start.Latest(), P0);
        kafka.send(P1, 10);

        assertThat(store.ledger).containsEntry(id(P1), 10L);
        assertThat(located(new Start.Latest(), P1).start()).isEqualTo(10);
    }

    @Test
    void aPartitionThatWasAddedLaterIsReadFromItsBeginning() throws Exception {
        store.ledger.put(id(P0), 4L);

        assertThat(located(new Start.Latest(), P1).start()).isZero();
    }

    @Test
    void aTopicThatWasCreatedAgainIsReadFromItsBeginningWhateverItsStart() throws Exception {
        store.ledger.put(new PartitionId(CUSTOMERS, UUID.randomUUID(), 0), 8L);

        assertThat(located(new Start.Latest(), P0).start()).isZero();
    }

    @Test
    void recordsThatExpiredUnwrittenAreRecordedAndTheLedgerGoesOnBehindThem() throws Exception {
        store.ledger.put(id(P0), 4L);
        kafka.expired.put(P0, 7L);

        assertThat(located(new Start.Earliest(), P0).start()).isEqualTo(7);

        assertThat(store.ledger).containsEntry(id(P0), 7L);
        assertThat(lost()).singleElement().satisfies(lost -> {
            assertThat(lost.offset()).isEqualTo(4);
            assertThat(lost.reason()).startsWith("LOST: the records at offsets 4 to 6 expired in Kafka");
        });
    }

    @Test
    void aLedgerBeyondTheTopicsEndGoesBackToItAndThatIsRecorded() throws Exception {
        store.ledger.put(id(P0), 1_000L);

        assertThat(located(new Start.Earliest(), P0).start()).isEqualTo(10);

        assertThat(store.ledger).containsEntry(id(P0), 10L);
        assertThat(lost())
                .singleElement()
                .satisfies(lost -> assertThat(lost.reason()).startsWith("LOST: the topic ends at offset 10"));
    }

    @Test
    void aLedgerThatMovesBetweenTheStepsIsNeitherOverwrittenNorBegunAt() throws Exception {
        store.ledger.put(id(P0), 4L);
        kafka.expired.put(P0, 7L);
        var partition = new AssignedPartition(P0);
        var locator = locator(new Start.Earliest());
        locator.locate(List.of(partition));
        var found = (Work.Place) queue.take();
        store.append(new EventBatch(List.of(), Map.of(id(P0), new OffsetRange(4, 9))));

        assertThatThrownBy(() -> locator.place(found)).isInstanceOf(StoreException.LedgerMoved.class);

        assertThat(store.ledger).containsEntry(id(P0), 9L);
        assertThat(partition.phase()).isEqualTo(Phase.LOCATING);
    }

    @Test
    void onePartitionThatNobodyAnswersForDoesNotHoldUpAnother() throws Exception {
        kafka.silent.add(P1);
        var deaf = new AssignedPartition(P1);
        var partition = new AssignedPartition(P0);
        var locator = locator(new Start.Earliest());

        locator.locate(List.of(deaf, partition));
        locator.place((Work.Place) queue.take());

        assertThat(partition.phase()).isEqualTo(Phase.LOCATED);
        assertThat(deaf.phase()).isEqualTo(Phase.LOCATING);
    }

    @Test
    void whatKafkaDoesNotSayIsAskedAgainAfterAWhileAndTheReasonIsKept() throws Exception {
        kafka.away = new KafkaUnavailableException("Kafka at nowhere:9092 could not describe topic", null);
        var partition = new AssignedPartition(P0);
        locator(new Start.Earliest()).locate(List.of(partition));

        eventually().until(() -> partition.is(Phase.UNKNOWN));
        assertThat(partition.problem()).isEqualTo("Kafka at nowhere:9092 could not describe topic");
        assertThat(partition.locateAgain()).isFalse();
        eventually().until(partition::locateAgain);

        kafka.away = null;
        var locator = locator(new Start.Earliest());
        locator.locate(List.of(partition));
        locator.place((Work.Place) queue.take());
        assertThat(partition.problem()).isEmpty();
    }

    @Test
    void aDefectInALookUpIsSaidAndTriedAgain() throws Exception {
        kafka.log.remove(P0);
        kafka.ids.put(CUSTOMERS, UUID.randomUUID());
        var partition = new AssignedPartition(P0);

        locator(new Start.Earliest()).locate(List.of(partition));

        eventually().until(() -> partition.is(Phase.UNKNOWN));
        assertThat(partition.problem()).startsWith("a defect").contains("NullPointerException");
    }

    @Test
    void aPartitionThatIsNoLongerOursIsNotBegun() throws Exception {
        var partition = new AssignedPartition(P0);
        var locator = locator(new Start.Earliest());
        locator.locate(List.of(partition));
        var found = (Work.Place) queue.take();
        partition.revoked();

        locator.place(found);

        assertThat(store.ledger).isEmpty();
        assertThat(partition.phase()).isEqualTo(Phase.REVOKED);
    }
}
