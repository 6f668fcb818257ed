package io.streamsql.pipeline.health;

import io.streamsql.pipeline.health.metrics.BatchSizes;
import io.streamsql.pipeline.health.metrics.History;
import io.streamsql.pipeline.health.metrics.HistoryRange;
import io.streamsql.pipeline.health.metrics.Latency;
import io.streamsql.pipeline.health.metrics.LatencyMeter;
import io.streamsql.pipeline.health.metrics.MetricHistory;
import io.streamsql.pipeline.health.metrics.PeakRate;
import io.streamsql.pipeline.health.metrics.RateMeter;
import io.streamsql.pipeline.health.metrics.Series;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Where the pipeline's parts report what they do. Thread-safe; reporting never blocks.
public final class PipelineMeter {
    private final Clock clock;
    private final long began;
    private final LongAdder received = new LongAdder();
    private final LongAdder written = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final Histogram batches = new ConcurrentHistogram(2);
    private final RateMeter receiving;
    private final RateMeter writing;
    private final LongAdder retries = new LongAdder();
    private final LongAdder rewinds = new LongAdder();
    private final LongAdder repeats = new LongAdder();
    private final Map<String, Instant> logsWentBack = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> skipped = new ConcurrentHashMap<>();
    private final LatencyMeter toDebezium = new LatencyMeter();
    private final LatencyMeter toKafka = new LatencyMeter();
    private final LatencyMeter toTarget = new LatencyMeter();
    private final LatencyMeter total = new LatencyMeter();
    private final MetricHistory history = new MetricHistory();
    private final Map<String, TopicMeter> topics = new ConcurrentHashMap<>();
    private final AtomicReference<PeakRate> peak = new AtomicReference<>();
    private final AtomicReference<Instant> firstWrittenAt = new AtomicReference<>();
    /// Never RETRYING: that follows from the errors.
    private WriterState phase = WriterState.STARTING;
    private volatile Map<String, TopicLag> lag = Map.of();
    private volatile long inFlightBytes;
    private volatile Map<String, String> notRead = Map.of();
    private volatile List<UnexpectedTopic> unexpected = List.of();
    private volatile List<String> targetLimits = List.of();
    private volatile GroupHealth group = GroupHealth.QUIET;
    private String defect = "";
    private String targetError = "";
    private String kafkaError = "";
    private final DefectMeter defects = new DefectMeter();
    private volatile List<ConnectorHealth> connectors = List.of();
    private volatile String connect = "";
    private final Map<Endpoint, EndpointMeter> endpoints = new EnumMap<>(Endpoint.class);

    /// @param clock the clock that snapshots are dated by
    public PipelineMeter(Clock clock) {
        this.clock = clock;
        this.began = clock.millis();
        this.receiving = new RateMeter(began);
        this.writing = new RateMeter(began);
        for (var endpoint : Endpoint.values()) {
            endpoints.put(endpoint, new EndpointMeter(endpoint));
        }
    }

    /// An endpoint is asked something that it answers at once where all is well.
    ///
    /// @param address where it should be, for people, without secrets
    public void asked(Endpoint endpoint, String address) {
        endpoints.get(endpoint).asked(address, clock.instant());
    }

    /// An endpoint answered.
    public void answered(Endpoint endpoint) {
        endpoints.get(endpoint).answered(clock.instant());
    }

    /// An endpoint was asked and did not answer.
    ///
    /// @param why for people, without secrets
    public void failed(Endpoint endpoint, String why) {
        failed(endpoint, why, "");
    }

    /// @param advice what that means and what to do, in our words; empty where nobody knows
    public void failed(Endpoint endpoint, String why, String advice) {
        endpoints.get(endpoint).failed(why, advice, clock.instant());
    }

    /// Whether an endpoint has answered, whoever asked, within some time up to now.
    public boolean hasAnswered(Endpoint endpoint, Duration within) {
        return endpoints.get(endpoint).answeredAfter(clock.instant().minus(within));
    }

    private boolean isAway(Endpoint endpoint) {
        return endpoints.get(endpoint).at(clock.instant()) instanceof Connectivity.NotConnected;
    }

    /// The writer finishes what it has in hand.
    public synchronized void stopping() {
        end(WriterState.STOPPING);
    }

    /// The writer has ended.
    public synchronized void stopped() {
        end(WriterState.STOPPED);
    }

    private void end(WriterState how) {
        if (phase != WriterState.FAILED) {
            phase = how;
        }
    }

    /// The writer starts again after a defect.
    public synchronized void starting() {
        if (phase == WriterState.FAILED) {
            phase = WriterState.STARTING;
        }
        targetError = "";
        kafkaError = "";
    }

    /// The target works again, or works for the first time.
    public synchronized void working() {
        if (phase == WriterState.STARTING) {
            phase = WriterState.RUNNING;
        }
        targetError = "";
    }

    /// Kafka, which failed before, works again.
    public synchronized void kafkaWorking() {
        kafkaError = "";
    }

    /// Changes were read from Kafka.
    public void received(long changes) {
        received.add(changes);
        var now = clock.millis();
        receiving.mark(changes, now);
        history.received(changes, now);
    }

    /// A record without a change to write was passed over.
    ///
    /// @param kind what it was, in lower case for people: `tombstone`
    public void skipped(String kind) {
        skipped.computeIfAbsent(kind, _ -> new LongAdder()).increment();
    }

    /// A batch was committed.
    public void committed(long changes, long rejectedRecords) {
        written.add(changes);
        rejected.add(rejectedRecords);
        batches.recordValue(changes + rejectedRecords);
        var now = clock.millis();
        writing.mark(changes, now);
        history.written(changes, now);
        working();
        answered(Endpoint.TARGET);
        if (changes > 0) {
            firstWrittenAt.compareAndSet(null, clock.instant());
        }
    }

    /// One change's way, each point in milliseconds since 1970.
    public void latency(String topic, long sourceCommit, long debezium, long kafka, long targetCommit) {
        toDebezium.record(debezium - sourceCommit, targetCommit);
        toKafka.record(kafka - debezium, targetCommit);
        toTarget.record(targetCommit - kafka, targetCommit);
        total.record(targetCommit - sourceCommit, targetCommit);
        history.latency(targetCommit - sourceCommit, targetCommit);
        topics.computeIfAbsent(topic, _ -> new TopicMeter(began, targetCommit)).written(sourceCommit, targetCommit);
    }

    /// Something that the target takes part in failed and is tried again, until [#working()].
    ///
    /// @param error what failed, for people, without secrets
    public synchronized void retrying(String error) {
        retries.increment();
        targetError = error;
    }

    /// Reading from Kafka failed and is tried again, until [#kafkaWorking()].
    ///
    /// @param error what failed, for people, without secrets
    public synchronized void kafkaRetrying(String error) {
        retries.increment();
        kafkaError = error;
    }

    /// The writer has stopped by an error that nobody foresaw.
    ///
    /// @param error what happened, for people
    public synchronized void failed(String error) {
        defect = error;
        phase = WriterState.FAILED;
    }

    /// A part of the pipeline has stopped by an error that nobody foresaw, and starts again after a while.
    ///
    /// @param part  which, for people
    /// @param error what happened, for people
    public void defect(String part, String error) {
        defects.met(part, error, clock.instant());
    }

    /// A part works again after a defect.
    public void startedAgain(String part) {
        defects.startedAgain(part, clock.instant());
    }

    private synchronized WriterState state() {
        var tries = phase == WriterState.STARTING || phase == WriterState.RUNNING;
        return tries && !lastError().isEmpty() ? WriterState.RETRYING : phase;
    }

    private synchronized String lastError() {
        if (phase == WriterState.FAILED) {
            return defect;
        }
        return targetError.isEmpty() ? kafkaError : targetError;
    }

    /// Changes came again from their connector and were left out: they stand in CDCChanges.
    public void repeated(long changes) {
        repeats.add(changes);
    }

    /// A source's log went back, as after a restore or a failover, and its changes are written from there.
    ///
    /// @param source its name for people
    public void logWentBack(String source) {
        logsWentBack.putIfAbsent(source, clock.instant());
    }

    /// What the target cannot hold, and what to do about it, for people.
    public void targetLimits(List<String> limits) {
        targetLimits = List.copyOf(limits);
    }

    /// Partitions are read again from where the ledger stands.
    public void rewound() {
        rewinds.increment();
    }

    /// How far the target is behind, by topic. Expected every second, also while nothing changes. Passed over while
    /// Kafka is away: a consumer that gets no answers knows of nothing new.
    public void lag(Map<String, TopicLag> byTopic) {
        if (isAway(Endpoint.KAFKA)) {
            return;
        }
        lag = Map.copyOf(byTopic);
        var now = clock.instant();
        history.lag(byTopic.values().stream().mapToLong(TopicLag::records).sum(), now.toEpochMilli());
        var rate = new PeakRate(receiving.perSecond(now.toEpochMilli()), now);
        peak.accumulateAndGet(rate, PeakRate::ofTheDay);
    }

    /// What was captured before this program's start, as the target's statistics have it. Told once.
    ///
    /// @param changes committed in the sources, by the minute's beginning
    public void earlier(SortedMap<Instant, Long> changes) {
        history.earlier(changes);
        var most = PeakRate.ofTheDay(changes, clock.instant());
        peak.accumulateAndGet(
                most, (now, before) -> now == null || before.perSecond() > now.perSecond() ? before : now);
    }

    /// The writer's partitions that are not read, and why. Expected every second, also while nothing changes.
    ///
    /// @param reasons by partition, as `topic-0`
    public void notRead(Map<String, String> reasons) {
        notRead = Map.copyOf(reasons);
    }

    /// Who is in the writers' consumer group, as last looked at.
    public void group(GroupHealth members) {
        group = members;
    }

    /// Memory held by changes between Kafka and the target, bytes.
    public void inFlight(long bytes) {
        inFlightBytes = bytes;
    }

    /// What was last observed of Kafka Connect.
    ///
    /// @param observed every configured connector
    /// @param problem  what is wrong with the worker as a whole, or an empty text
    public void connectors(List<ConnectorHealth> observed, String problem) {
        connectors = List.copyOf(observed);
        connect = problem;
        if (problem.isEmpty()) {
            answered(Endpoint.CONNECT);
        }
    }

    /// The topics that nobody reads, as last looked for.
    public void unexpected(List<UnexpectedTopic> topics) {
        unexpected = List.copyOf(topics);
    }

    /// Everything as it is now.
    public HealthSnapshot snapshot() {
        var skippedNow = new TreeMap<String, Long>();
        skipped.forEach((kind, count) -> skippedNow.put(kind, count.sum()));
        var now = clock.instant();
        var millis = now.toEpochMilli();
        var writer = new WriterHealth(
                state(),
                received.sum(),
                written.sum(),
                rejected.sum(),
                skippedNow,
                BatchSizes.of(batches.copy()),
                receiving.perSecond(millis),
                writing.perSecond(millis),
                retries.sum(),
                rewinds.sum(),
                repeats.sum(),
                logsWentBack,
                lag,
                notRead,
                group,
                targetLimits,
                inFlightBytes,
                hops(LatencyMeter::sinceStart),
                hops(meter -> meter.lastMinute(millis)),
                Optional.ofNullable(firstWrittenAt.get()),
                lastError());
        var byTopic = new HashMap<String, TopicHealth>();
        topics.forEach((topic, meter) -> byTopic.put(topic, meter.health(millis)));
        var connectivity = new EnumMap<Endpoint, Connectivity>(Endpoint.class);
        endpoints.forEach((endpoint, endpointMeter) -> connectivity.put(endpoint, endpointMeter.at(now)));
        return new HealthSnapshot(
                now,
                writer,
                connectors,
                connect,
                byTopic,
                Optional.ofNullable(peak.get()),
                connectivity,
                defects.open(now),
                unexpected);
    }

    /// What was done over a range of time up to now.
    public History history(HistoryRange range) {
        var now = clock.millis();
        var byTopic = new HashMap<String, Series>();
        topics.forEach((topic, meter) -> byTopic.put(topic, meter.perSecond(range, now)));
        return history.read(range, byTopic, now);
    }

    private Hops hops(Function<LatencyMeter, Latency> read) {
        return new Hops(read.apply(toDebezium), read.apply(toKafka), read.apply(toTarget), read.apply(total));
    }
}
