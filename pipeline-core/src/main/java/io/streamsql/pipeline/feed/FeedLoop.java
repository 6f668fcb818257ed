package io.streamsql.pipeline.feed;

import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.TopicRecord;
import io.streamsql.pipeline.feed.record.FeedMatcher;
import io.streamsql.pipeline.kafka.KafkaClients;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.kafka.MetadataListener;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.kafka.TopicSelection;
import io.streamsql.pipeline.threads.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads for a feed: owns its consumer, which belongs to no group and commits nothing. Whatever Kafka does, it goes on
/// from where it was. One thread runs it until it is interrupted, or all that it was to read has been read.
final class FeedLoop implements Runnable {
    private static final Duration ASK_LIMIT = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(1);
    private static final long TELL_EVERY_NANOS = Duration.ofMillis(100).toNanos();
    private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int FETCH_BYTES = 8 * 1024 * 1024;
    // The consumer keeps up to one fetch of every partition: all of them together are bounded here.
    private static final int FETCHED_AHEAD_BYTES = 16 * 1024 * 1024;
    private static final int LEAST_PARTITION_FETCH_BYTES = 64 * 1024;
    private static final int MOST_PARTITION_FETCH_BYTES = 1024 * 1024;

    private final KafkaSettings kafka;
    private final FeedTopics topics;
    private final FeedBuffer buffer;
    private final FeedJournal journal;
    private final FeedMerge merge;
    private final FeedDecoder decoder = new FeedDecoder();
    private final MetadataListener metadata = new MetadataListener();
    private volatile TopicSelection selection;
    // The present filter last; before it those that were replaced while nothing may be left out
    private volatile List<FeedMatcher> matchers;
    private TopicSelection lookedFor;
    private long nextLook;
    private long nextTelling;

    FeedLoop(
            KafkaSettings kafka,
            FeedTopics topics,
            FeedBuffer buffer,
            FeedMerge merge,
            FeedJournal journal,
            TopicSelection selection,
            FeedMatcher matcher) {
        this.kafka = kafka;
        this.topics = topics;
        this.buffer = buffer;
        this.merge = merge;
        this.journal = journal;
        this.selection = selection;
        this.matchers = List.of(matcher);
    }

    /// Any thread.
    void follow(TopicSelection wanted) {
        selection = wanted;
    }

    /// Any thread.
    ///
    /// @param beside whether what the filters before let through is still read as well
    synchronized void filter(FeedMatcher wanted, boolean beside) {
        matchers = beside ? Stream.concat(matchers.stream(), Stream.of(wanted)).toList() : List.of(wanted);
    }

    /// The present filter alone counts from now on. Any thread.
    synchronized void filterAlone() {
        matchers = List.of(matcher());
    }

    /// Any thread.
    FeedMatcher matcher() {
        return matchers.getLast();
    }

    @Override
    public void run() {
        try {
            var backoff = Backoff.standard();
            while (!Thread.currentThread().isInterrupted()) {
                var started = System.nanoTime();
                try (var catalog = new TopicCatalog(kafka, ASK_LIMIT)) {
                    read(catalog);
                    return;
                } catch (InterruptException stopped) {
                    return;
                } catch (KafkaUnavailableException | KafkaException away) {
                    journal.disconnected(away.getMessage());
                }
                Thread.sleep(backoff.failedAfter(Duration.ofNanos(System.nanoTime() - started)));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error defect) {
            // Whoever waits for records must hear that none will come
            journal.failed(defect);
        } finally {
            // What is held and comes to no more order is still handed out
            buffer.add(0, 0, merge.ready(List.of()));
            journal.stopped(topics.areRead() ? FeedState.ENDED : FeedState.CLOSED);
        }
    }

    private void read(TopicCatalog catalog) throws KafkaUnavailableException, InterruptedException {
        look(catalog);
        topics.displace();
        handOver(0, 0);
        var consumer = consumer();
        try {
            while (!topics.areRead()) {
                read(catalog, consumer);
            }
        } finally {
            // Interrupted, it would leave without a word and the broker would wait for it
            var stopped = Thread.interrupted();
            consumer.close(CloseOptions.timeout(CLOSE_WAIT));
            if (stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void read(TopicCatalog catalog, KafkaConsumer<byte[], byte[]> consumer)
            throws KafkaUnavailableException, InterruptedException {
        if (System.nanoTime() - nextLook >= 0 || selection != lookedFor) {
            look(catalog);
        }
        place(consumer);
        if (topics.partitions().isEmpty()) {
            Thread.sleep(POLL);
            return;
        }
        try {
            var polled = consumer.poll(POLL);
            // Records of another incarnation of a topic can only come behind an answer about the cluster's metadata
            if (metadata.changed()) {
                look(catalog);
            }
            accept(polled);
        } catch (InvalidOffsetException gone) {
            look(catalog);
            topics.moveToWhatIsThere(catalog, gone.partitions());
        }
    }

    private void look(TopicCatalog catalog) throws KafkaUnavailableException {
        lookedFor = selection;
        topics.look(catalog, lookedFor);
        // First: who sees that it follows sees how much there is to read
        tell(true);
        journal.following(topics.names(), topics.waitsFor());
        journal.behind(topics.behind(catalog));
        nextLook = System.nanoTime() + LOOK_EVERY_NANOS;
    }

    /// Puts the consumer where we are, and lets it read as long as there is room.
    private void place(KafkaConsumer<byte[], byte[]> consumer) {
        var reading = topics.partitions();
        var all = reading.stream().map(FeedPartition::kafka).toList();
        consumer.assign(all);
        for (var partition : reading) {
            if (!partition.isPlaced()) {
                consumer.seek(partition.kafka(), partition.next());
                partition.placed(true);
            }
        }
        if (buffer.isFull()) {
            consumer.pause(all);
            return;
        }
        consumer.resume(consumer.paused());
        consumer.pause(reading.stream()
                .filter(merge::canWait)
                .map(FeedPartition::kafka)
                .toList());
    }

    private void accept(ConsumerRecords<byte[], byte[]> polled) {
        var past = topics.isPast();
        var current = matchers;
        var passed = new ArrayList<HeldRecord>();
        var read = 0;
        var out = 0;
        for (var kafka : polled.partitions()) {
            var partition = topics.of(kafka);
            if (partition == null || !partition.isPlaced()) {
                continue;
            }
            var records = polled.records(kafka);
            if (past) {
                records = records.stream()
                        .filter(record -> partition.holds(record.offset()))
                        .toList();
            }
            var held = records.stream()
                    .map(record -> held(record, partition, current, past))
                    .filter(Objects::nonNull)
                    .toList();
            read += records.size();
            out += records.size() - held.size();
            if (past) {
                reach(partition, records);
                merge.add(partition, held);
            } else {
                passed.addAll(held);
            }
        }
        for (var next : polled.nextOffsets().entrySet()) {
            var partition = topics.of(next.getKey());
            if (partition != null && partition.isPlaced()) {
                partition.next(
                        past
                                ? Math.min(partition.end(), next.getValue().offset())
                                : next.getValue().offset());
                // What the consumer has read beyond the past is read again when its turn comes
                partition.placed(!past || partition.unread() > 0);
            }
        }
        var all = read;
        var leftOut = out;
        journal.atOnce(() -> {
            if (past) {
                handOver(all, leftOut);
            } else {
                passed.sort(Comparator.comparingLong(HeldRecord::place));
                buffer.add(all, leftOut, passed);
            }
            tell(false);
        });
    }

    /// Of the past, hands over what is in order.
    private void handOver(int read, int out) {
        if (topics.isPast()) {
            // A partition that nothing is known of may hold what stands before all others
            buffer.add(read, out, topics.waitsToBegin() ? List.of() : merge.ready(topics.partitions()));
        } else {
            buffer.add(read, out, merge.ready(List.of()));
            buffer.past(false);
        }
    }

    /// How far a partition is in time, also where its records are left out.
    private void reach(FeedPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        records.reversed().stream()
                .filter(record -> record.value() != null)
                .findFirst()
                .ifPresent(last -> partition.place(micros(last, decoder.decode(last, partition))));
    }

    /// The time that is shown of a record.
    private static long micros(ConsumerRecord<byte[], byte[]> record, TopicRecord decoded) {
        return decoded instanceof ChangeEvent change ? change.changeMicros() : record.timestamp() * 1000;
    }

    private void tell(boolean now) {
        var time = System.nanoTime();
        if (now || time - nextTelling >= 0 || !topics.isPast()) {
            nextTelling = time + TELL_EVERY_NANOS;
            journal.past(topics.progress());
        }
        topics.tellWhatIsUnread();
    }

    /// The record where one of the filters lets it through, else null.
    private HeldRecord held(
            ConsumerRecord<byte[], byte[]> record, FeedPartition partition, List<FeedMatcher> current, boolean past) {
        TopicRecord decoded = null;
        for (var matcher : current) {
            if (!matcher.mayPass(record)) {
                continue;
            }
            if (!matcher.passesUnread(record)) {
                decoded = decoded == null ? decoder.decode(record, partition) : decoded;
                if (!matcher.passes(record, decoded)) {
                    continue;
                }
            }
            if (!past) {
                return new HeldRecord(record, partition, decoded, matcher);
            }
            decoded = decoded == null ? decoder.decode(record, partition) : decoded;
            return new HeldRecord(record, partition, decoded, matcher, micros(record, decoded));
        }
        return null;
    }

    private KafkaConsumer<byte[], byte[]> consumer() throws KafkaUnavailableException {
        var properties = KafkaClients.properties(kafka, "streamsql-feed");
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, buffer.mostAtOnce());
        properties.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        properties.putIfAbsent(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                Math.clamp(
                        FETCHED_AHEAD_BYTES / Math.max(1, topics.partitions().size()),
                        LEAST_PARTITION_FETCH_BYTES,
                        MOST_PARTITION_FETCH_BYTES));
        properties.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        return KafkaClients.made(kafka, () -> new KafkaConsumer<>(properties, new ByteArrayDeserializer(), metadata));
    }
}
