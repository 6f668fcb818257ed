package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.store.ChangeCount;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.Page;
import io.streamsql.pipeline.store.Removable;
import io.streamsql.pipeline.store.StoredChange;
import io.streamsql.pipeline.store.StoredReject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A history that holds rejected records alone.
final class FakeHistory implements ChangeHistory {
    final Map<Long, RejectedRecord> rejected = new HashMap<>();

    @Override
    public Optional<RejectedRecord> reject(long id) {
        return Optional.ofNullable(rejected.get(id));
    }

    @Override
    public List<StoredChange> page(ChangeFilter filter, long before, int most) {
        return List.of();
    }

    @Override
    public Page<ChangeData> data(ChangeFilter filter, long before, int most) {
        return new Page<>(List.of(), false);
    }

    @Override
    public long newer(ChangeFilter filter, long after, int most) {
        return 0;
    }

    @Override
    public Searched search(ChangeFilter filter, long before, int most, int ids) {
        return new Searched(List.of(), before, Optional.empty(), true);
    }

    @Override
    public Removable removable(Instant written) {
        return new Removable(0, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public Page<ChangeData> rowsAt(String topic, Instant at, long before, int most) {
        return new Page<>(List.of(), false);
    }

    @Override
    public void rowsAt(String topic, Instant at, RowSink sink) {}

    @Override
    public Optional<StoredChange> first(String topic) {
        return Optional.empty();
    }

    @Override
    public Optional<ChangeData> change(long id) {
        return Optional.empty();
    }

    @Override
    public List<ChangeCount> counts(ChangeFilter filter, Duration stretch) {
        return List.of();
    }

    @Override
    public SortedMap<Instant, Long> perMinute(Instant from) {
        return new TreeMap<>();
    }

    @Override
    public List<StoredReject> rejected(long before, int most) {
        return List.of();
    }
}
