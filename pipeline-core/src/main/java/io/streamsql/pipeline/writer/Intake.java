package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.ChangeEvent.Doubt;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.EventBatch.OffsetRange;
import io.streamsql.pipeline.events.EventDecoder;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.events.SkippedRecord;
import io.streamsql.pipeline.events.TopicRecord;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.writer.AssignedPartition.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/// Decodes what a poll returned and hands it to the queue as one batch. Poll thread only.
final class Intake {
    private final EventDecoder decoder = new EventDecoder();
    private final Map<String, TopicSource> sources;
    private final boolean snapshotRows;
    private final WriteQueue queue;
    private final PipelineMeter meter;

    /// @param sources      the topics to read
    /// @param snapshotRows whether rows of a snapshot are written
    Intake(Map<String, TopicSource> sources, boolean snapshotRows, WriteQueue queue, PipelineMeter meter) {
        this.sources = sources;
        this.snapshotRows = snapshotRows;
        this.queue = queue;
        this.meter = meter;
    }

    /// The names of the topics to read.
    Set<String> topics() {
        return sources.keySet();
    }

    /// Takes the records of partitions that are being read; the others will be fetched again.
    void accept(ConsumerRecords<byte[], byte[]> polled, Map<TopicPartition, AssignedPartition> assigned) {
        var records = new ArrayList<TopicRecord>(polled.count());
        var ranges = new HashMap<PartitionId, OffsetRange>();
        var partitions = new HashMap<PartitionId, AssignedPartition>();
        // Where nothing but a transaction that was given up lies behind, the ledger passes it too
        var moved = new HashSet<>(polled.partitions());
        moved.addAll(polled.nextOffsets().keySet());
        for (var kafka : moved) {
            var partition = assigned.get(kafka);
            if (partition == null || !partition.is(Phase.READING)) {
                continue;
            }
            var read = polled.records(kafka);
            if (!read.isEmpty() && partition.handedOver() == partition.written()) {
                partition.nothingWaitsFromBefore(read.getFirst().timestamp());
            }
            var next = partition.handedOver();
            for (var record : read) {
                var decoded = decoder.decode(sources.get(kafka.topic()), partition.id(), record);
                keep(decoded, partition.source(), records);
                next = record.offset() + 1;
            }
            var after = polled.nextOffsets().get(kafka);
            next = after == null ? next : Math.max(next, after.offset());
            if (next == partition.handedOver()) {
                continue;
            }
            ranges.put(
                    partition.id(),
                    new OffsetRange(
                            partition.handedOver(), next, partition.source().mark()));
            partitions.put(partition.id(), partition);
            partition.handedOver(next);
        }
        if (!ranges.isEmpty()) {
            var batch = new EventBatch(records, ranges);
            meter.received(batch.changes().size());
            queue.put(new Work.Append(batch, partitions));
        }
    }

    private void keep(TopicRecord decoded, SourceProgress source, List<TopicRecord> records) {
        switch (decoded) {
            case SkippedRecord skipped -> meter.skipped(skipped.kind().text());
            case RejectedRecord rejected -> records.add(rejected);
            case ChangeEvent change
            when change.operation() == Operation.SNAPSHOT && !snapshotRows -> meter.skipped("snapshot row");
            case ChangeEvent change -> {
                var doubt = source.accept(change);
                records.add(doubt == Doubt.NONE ? change : change.doubted(doubt));
            }
        }
    }
}
