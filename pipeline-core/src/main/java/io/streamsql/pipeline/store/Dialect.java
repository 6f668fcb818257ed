package io.streamsql.pipeline.store;

import io.streamsql.pipeline.topics.ChangeEvent;
import io.streamsql.pipeline.topics.EventBatch.OffsetRange;
import io.streamsql.pipeline.topics.PartitionId;
import io.streamsql.pipeline.topics.RejectedRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// What one database system says and does in its own way. All statements of a system stand in its dialect.
///
/// Every method but [#connect()] and [#explain(SQLException)] works in the transaction of the connection that it is
/// given, and neither commits nor rolls back.
interface Dialect {

    /// What a failed statement means for the batch.
    enum Failure {
        /// May pass: try again.
        UNAVAILABLE,
        /// A row's content: try the rows apart.
        REFUSED
    }

    /// A new connection with automatic commits off.
    Connection connect() throws SQLException;

    /// Creates schema and tables where they are missing, under a lock that makes other writers wait.
    void prepare(Connection connection) throws SQLException;

    /// The ledger's rows for some topics.
    Map<PartitionId, Long> positions(Connection connection, Collection<String> topics) throws SQLException;

    /// Inserts a ledger row unless there is one.
    void open(Connection connection, PartitionId partition, long start) throws SQLException;

    /// Moves ledger rows by compare-and-set.
    ///
    /// @return whether every row stood at its range's start
    boolean moveLedger(Connection connection, SortedMap<PartitionId, OffsetRange> ranges) throws SQLException;

    /// Adds rows to CDCChanges by the system's fastest way.
    void insertChanges(Connection connection, List<ChangeEvent> changes, long processedMicros) throws SQLException;

    /// Adds counts to the statistics.
    void addStatistics(Connection connection, Collection<MinuteCount> counts) throws SQLException;

    /// Adds rows to CDCRejected.
    void insertRejected(Connection connection, List<RejectedRecord> rejected, long processedMicros) throws SQLException;

    /// What a failure means.
    Failure classify(SQLException failure);

    /// What an operator should know of a failure: on which database, what it said, what to do; no secret.
    String explain(SQLException failure);
}
