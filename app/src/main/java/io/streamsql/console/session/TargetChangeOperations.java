package io.streamsql.console.session;

import io.streamsql.console.work.Progress;
import io.streamsql.file.ChangeExport;
import io.streamsql.file.ChangeExport.Watcher;
import io.streamsql.file.ChangeFormat;
import io.streamsql.file.Exported;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredChange;
import io.streamsql.pipeline.store.StoredTable;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import io.streamsql.pipeline.writer.RejectedReplay;
import io.streamsql.pipeline.writer.RejectedReplay.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// Over the target that a configuration names. Its connections are kept for the next question; those of a configuration
/// that is no longer run are let go.
final class TargetChangeOperations implements ChangeOperations {
    private final Supplier<Optional<PipelineConfig>> config;
    private final Clock clock;
    private PipelineConfig over;
    private ChangeHistory history;

    /// @param config what the pipeline runs with, once that is known
    /// @param clock  dates what a replay writes
    TargetChangeOperations(Supplier<Optional<PipelineConfig>> config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    private PipelineConfig running() throws StoreException.Unavailable {
        return config.get().orElseThrow(() -> new StoreException.Unavailable("There is no target yet.", null));
    }

    @Override
    public synchronized ChangeHistory history() throws StoreException {
        var running = running();
        if (running != over) {
            close();
            history = ChangeStores.pooledHistory(running.target(), running.writer());
            over = running;
        }
        return history;
    }

    @Override
    public List<StoredTable> captured() {
        return config.get().stream()
                .flatMap(running -> TopicSource.byTopic(running).values().stream())
                .map(source -> new StoredTable(
                        source.label(), source.table().orElseThrow().id().toString(), source.topic()))
                .toList();
    }

    @Override
    public int keptDays() {
        return config.get().map(running -> running.writer().retentionDays()).orElse(0);
    }

    @Override
    public void replay(List<Long> ids, BiConsumer<Long, Outcome> result, Progress progress) throws StoreException {
        var running = running();
        try (var store = ChangeStores.of(running.target(), running.writer(), clock)) {
            store.prepare();
            var replay = new RejectedReplay(running, history(), store);
            var tried = 0;
            for (var id : ids.stream().sorted().toList()) {
                if (progress.isCancelled()) {
                    return;
                }
                result.accept(id, replay.replay(id));
                progress.at(++tried, ids.size());
            }
        }
    }

    @Override
    public Exported export(ChangeFilter filter, Path file, ChangeFormat format, Progress progress)
            throws IOException, InterruptedException {
        try {
            return ChangeExport.write(history(), filter, file, format, new Watcher() {
                @Override
                public boolean isCancelled() {
                    return progress.isCancelled();
                }

                @Override
                public void at(long written, long about, StoredChange last) {
                    if (about == 0) {
                        progress.at(written, 0);
                    } else {
                        progress.about(written, about);
                    }
                }
            });
        } catch (StoreException none) {
            throw new IOException(none.getMessage(), none);
        }
    }

    @Override
    public synchronized void close() {
        if (history != null) {
            history.close();
            history = null;
        }
        over = null;
    }
}
