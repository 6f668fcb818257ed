package io.streamsql.console.session;

import io.streamsql.console.work.Progress;
import io.streamsql.file.ChangeFormat;
import io.streamsql.file.Exported;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredTable;
import io.streamsql.pipeline.writer.RejectedReplay.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;

/// What the session does with CDCChanges and CDCRejected. Methods may be called from any thread, and wait for the
/// target unless they say otherwise.
public interface ChangeOperations extends AutoCloseable {

    /// What was written: always the same over one target. Waits for nothing; what is asked of it does.
    ///
    /// @throws StoreException.Unavailable as long as there is no target
    ChangeHistory history() throws StoreException;

    /// The tables that are captured now, whether a change of theirs was written yet or not. Waits for nothing.
    List<StoredTable> captured();

    /// For how many days changes are kept; 0 for ever. Waits for nothing.
    int keptDays();

    /// Gives rejected records another try, in the order of their ids.
    ///
    /// @param ids      their ids in CDCRejected
    /// @param result   told what became of each, on the calling thread
    /// @param progress told how many were tried; asked whether to go on
    /// @throws StoreException if the target does not answer; those that were tried are
    void replay(List<Long> ids, BiConsumer<Long, Outcome> result, Progress progress) throws StoreException;

    /// Writes all changes that match into a file, the newest first.
    ///
    /// @param progress told how many were written, and how many there are of them where that is known about;
    ///                 asked whether to go on
    /// @throws IOException          if the file cannot be written, or the target not be read; the message is
    ///                              for people
    /// @throws InterruptedException if it was cancelled; an older file of that name stays
    Exported export(ChangeFilter filter, Path file, ChangeFormat format, Progress progress)
            throws IOException, InterruptedException;

    /// Ends what it runs.
    @Override
    void close();
}
