package io.streamsql.pipeline.store;

import io.streamsql.pipeline.events.RejectedRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// What was written, to be read: newest first, page by page, by key and never by number of rows passed over, so that
/// the last page costs what the first does.
///
/// Thread-safe: every call has a connection of its own. A call on a virtual thread ends when that is interrupted, as
/// unavailable.
public interface ChangeHistory extends AutoCloseable {

    /// Asks for the newest rows.
    long NEWEST = Long.MAX_VALUE;

    /// With so many bytes of rows before and after, as the target has them, a page ends: one row may have 64 MB.
    long PAGE_BYTES = 16 * 1024 * 1024;

    /// A page of changes, without their data.
    ///
    /// @param filter which ones
    /// @param before only those with a smaller id: the last of the page before, or [#NEWEST]
    /// @param most   the page's size
    /// @return newest first; fewer than `most` where there are no more
    List<StoredChange> page(ChangeFilter filter, long before, int most) throws StoreException;

    /// A page of changes with the rows before and after them, but without the whole events: those may be long.
    /// It ends with the row that brings it to [#PAGE_BYTES], and no more than these are in memory.
    ///
    /// @param filter which ones
    /// @param before only those with a smaller id: the last of the page before, or [#NEWEST]
    /// @param most   how many at most
    Page<ChangeData> data(ChangeFilter filter, long before, int most) throws StoreException;

    /// How many changes are newer than one.
    ///
    /// @param filter which ones; must name neither a record nor a text
    /// @param after  only those with a larger id
    /// @param most   where to stop counting
    /// @return as many at most
    long newer(ChangeFilter filter, long after, int most) throws StoreException;

    /// Looks for a text among the next older changes: a part of a long way, so that whoever looks can say how far back
    /// that was, and can stop.
    ///
    /// @param filter which ones, with a text; without one, all of them in a range of ids
    /// @param before only those with a smaller id: where the part before ended, or [#NEWEST]
    /// @param most   how many to find at most; fewer where they come to [#PAGE_BYTES]
    /// @param ids    how many ids to go back at most
    Searched search(ChangeFilter filter, long before, int most, int ids) throws StoreException;

    /// What a part of a search found.
    ///
    /// @param found   newest first, with the rows before and after
    /// @param reached all changes from this id on were looked at; where the next part begins
    /// @param back    when the source committed the oldest of them; empty where there was none
    /// @param end     whether there are no older ones
    record Searched(List<ChangeData> found, long reached, Optional<Instant> back, boolean end) {
        public Searched {
            found = List.copyOf(found);
        }
    }

    /// A page of a table's rows as they were at a time: of each record its newest change up to then, unless that
    /// deleted it or the table was truncated since. What was never written is not there: a row that has not changed
    /// since the capture began, where its snapshot was not written. Neither is a row of a table without a key:
    /// nothing tells whose change is whose.
    ///
    /// @param topic  the table's
    /// @param at     what was committed in the source before this time counts
    /// @param before only changes with a smaller id: the last of the page before, or [#NEWEST]
    /// @param most   how many at most; fewer where they come to [#PAGE_BYTES]
    /// @return what was written last first
    Page<ChangeData> rowsAt(String topic, Instant at, long before, int most) throws StoreException;

    /// All of a table's rows as they were at a time, by the rules of the pages, in one question: what a page costs, all
    /// of them cost, where a page at a time would cost that for each.
    ///
    /// @param sink given each, what was written last first, on the calling thread; what it throws ends the way
    void rowsAt(String topic, Instant at, RowSink sink) throws StoreException, IOException, InterruptedException;

    /// Takes rows one by one.
    @FunctionalInterface
    interface RowSink {
        void take(ChangeData row) throws StoreException, IOException, InterruptedException;
    }

    /// The first change of a row of a table that is kept, in the order of writing: what is known of the table begins
    /// there. Truncates do not count. The cost does not depend on how many changes are stored.
    ///
    /// @param topic the table's
    /// @return empty where none is kept
    Optional<StoredChange> first(String topic) throws StoreException;

    /// One change with all that is kept of it; empty if it was removed.
    Optional<ChangeData> change(long id) throws StoreException;

    /// How many changes there were, from the statistics: the cost does not depend on how many changes are stored, and
    /// what retention has removed still counts.
    ///
    /// @param filter   which ones, by whole minutes; must name neither a record nor a text
    /// @param stretch  how long each stretch of time is: whole minutes
    /// @return by time, oldest first
    List<ChangeCount> counts(ChangeFilter filter, Duration stretch) throws StoreException;

    /// How many changes of all tables were committed in the sources in each minute, from the statistics.
    ///
    /// @param from the first minute, or a moment before it
    /// @return by the minute's beginning; minutes with none are left out
    SortedMap<Instant, Long> perMinute(Instant from) throws StoreException;

    /// What a purge would remove, and what it would leave. The cost does not depend on how many changes
    /// are stored.
    ///
    /// @param written what was written before this time is too old
    Removable removable(Instant written) throws StoreException;

    /// A page of rejected records, newest first.
    ///
    /// @param before only those with a smaller id: the last of the page before, or [#NEWEST]
    List<StoredReject> rejected(long before, int most) throws StoreException;

    /// One rejected record; empty if it was replayed.
    Optional<RejectedRecord> reject(long id) throws StoreException;

    /// Lets go of connections that are kept for the next call.
    @Override
    default void close() {}
}
