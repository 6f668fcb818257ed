package io.streamsql.file;

import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.Page;
import io.streamsql.pipeline.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A filter's changes, the newest first, page by page. While somebody works with a page the next one is read, unless
/// that would have two long ones in memory. Not thread-safe; closing it breaks off what is being read.
final class PagesAhead implements AutoCloseable {
    private final ChangeHistory history;
    private final ChangeFilter filter;
    private final int most;
    private final ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor();
    private long before = ChangeHistory.NEWEST;
    private boolean more = true;
    private Optional<Future<Page<ChangeData>>> asked = Optional.empty();

    /// @param most how many changes a page has at most
    PagesAhead(ChangeHistory history, ChangeFilter filter, int most) {
        this.history = history;
        this.filter = filter;
        this.most = most;
    }

    /// Waits for the next page.
    ///
    /// @return empty where there is nothing more
    List<ChangeData> next() throws StoreException, InterruptedException {
        if (!more) {
            return List.of();
        }
        var page = answer(asked.orElseGet(this::ask));
        asked = Optional.empty();
        more = page.more();
        if (more) {
            before = page.rows().getLast().change().id();
            if (page.rows().size() == most) {
                asked = Optional.of(ask());
            }
        }
        return page.rows();
    }

    private Future<Page<ChangeData>> ask() {
        var from = before;
        return reader.submit(() -> history.data(filter, from, most));
    }

    private static Page<ChangeData> answer(Future<Page<ChangeData>> asked) throws StoreException, InterruptedException {
        try {
            return asked.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof StoreException away) {
                throw away;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }

    @Override
    public void close() {
        reader.shutdownNow();
        reader.close();
    }
}
