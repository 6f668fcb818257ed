package io.streamsql.console.session;

import io.streamsql.console.export.ExportFormat;
import io.streamsql.console.work.Progress;
import io.streamsql.file.ChangeExport;
import io.streamsql.file.ChangeExport.Watcher;
import io.streamsql.file.ChangeFormat;
import io.streamsql.file.Exported;
import io.streamsql.file.TableExport;
import io.streamsql.file.TableFormat;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.past.PastTable;
import io.streamsql.pipeline.source.SourceException;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredChange;
import io.streamsql.pipeline.store.StoredTable;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import io.streamsql.pipeline.store.view.TypedView;
import io.streamsql.pipeline.store.view.ViewScript;
import io.streamsql.pipeline.view.TypedViews;
import io.streamsql.pipeline.writer.Purge;
import io.streamsql.pipeline.writer.RejectedReplay;
import io.streamsql.pipeline.writer.RejectedReplay.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
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
    public boolean writesSnapshotRows() {
        return config.get().map(running -> running.writer().writeSnapshotRows()).orElse(false);
    }

    @Override
    public Optional<OfferedViews> views(String topic) throws StoreException, SourceException, InterruptedException {
        var running = running();
        var captured = TypedViews.of(running, topic);
        if (captured.isEmpty()) {
            return Optional.empty();
        }
        var stem = captured.get().stem(running.writer().changesTable());
        var views = captured.get().views(stem, List.of(TypedView.Content.values()));
        var target = ChangeStores.views(running.target(), running.writer());
        return Optional.of(new OfferedViews(
                running.target().address(),
                running.target().type() == DatabaseType.SQLSERVER,
                views.stream().map(target::script).toList()));
    }

    @Override
    public List<String> create(List<ViewScript> views) throws StoreException {
        var running = running();
        return ChangeStores.views(running.target(), running.writer()).create(views);
    }

    @Override
    public boolean purge(Instant written, LongConsumer removed, BooleanSupplier goOn)
            throws StoreException, InterruptedException {
        var running = running();
        try (var store = ChangeStores.of(running.target(), running.writer(), clock)) {
            return new Purge(store, written).run(rows -> {
                removed.accept(rows);
                return goOn.getAsBoolean();
            });
        }
    }

    @Override
    public long exportTable(String topic, Instant at, Path file, ExportFormat format, Progress progress)
            throws IOException, InterruptedException {
        var as = format == ExportFormat.CSV ? TableFormat.CSV : TableFormat.JSONL;
        try {
            return TableExport.write(new PastTable(history(), topic, at), file, as, new TableExport.Watcher() {
                @Override
                public boolean isCancelled() {
                    return progress.isCancelled();
                }

                @Override
                public void at(long written) {
                    progress.at(written, 0);
                }
            });
        } catch (StoreException none) {
            throw new IOException(none.getMessage(), none);
        }
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
