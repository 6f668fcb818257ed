package io.streamsql.console.session;

import io.streamsql.console.export.ExportFormat;
import io.streamsql.console.work.Progress;
import io.streamsql.file.ChangeFormat;
import io.streamsql.file.Exported;
import io.streamsql.pipeline.source.SourceException;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredTable;
import io.streamsql.pipeline.store.view.ViewScript;
import io.streamsql.pipeline.writer.RejectedReplay.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

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

    /// Whether rows that a connector's snapshot reads are written now. Waits for nothing.
    boolean writesSnapshotRows();

    /// What makes typed views of a table. Waits for the table's source.
    ///
    /// @param topic the table's
    /// @return empty where the configuration captures no such table
    /// @throws StoreException.Unavailable as long as there is no target
    /// @throws SourceException            if the source does not tell the table's columns in time
    Optional<OfferedViews> views(String topic) throws StoreException, SourceException, InterruptedException;

    /// Makes views in the target, all or none; one that StreamSQL made before of the same topic is replaced.
    ///
    /// @return what stands in the way, as sentences; none where they were made
    /// @throws StoreException if the target does not answer, or refuses
    List<String> create(List<ViewScript> views) throws StoreException;

    /// Removes what was written before a time, for good, a small part at a time; the statistics stay.
    ///
    /// @param removed told after each part how many changes are removed so far, on the calling thread
    /// @param goOn    asked after each part
    /// @return whether nothing so old is left
    /// @throws StoreException       if the target does not answer, or refuses; what is removed stays removed
    /// @throws InterruptedException if interrupted; likewise
    boolean purge(Instant written, LongConsumer removed, BooleanSupplier goOn)
            throws StoreException, InterruptedException;

    /// Writes a table's rows as they were at a time into a file.
    ///
    /// @param topic    the table's
    /// @param at       what was committed in the source before this time counts
    /// @param progress told how many were written; asked whether to go on
    /// @return how many the file holds
    /// @throws IOException          if the file cannot be written, or the target not be read; the message is
    ///                              for people
    /// @throws InterruptedException if it was cancelled; an older file of that name stays
    long exportTable(String topic, Instant at, Path file, ExportFormat format, Progress progress)
            throws IOException, InterruptedException;

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
