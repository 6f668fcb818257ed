package io.streamsql.pipeline.config;

import java.time.Duration;

/// What all generated connectors have in common.
///
/// @param tasksMax             `tasks.max`
/// @param snapshotMode         Debezium's `snapshot.mode`
/// @param recoveryPollInterval wait between two reads of the schema history while a connector recovers it
/// @param recoveryAttempts     reads without a result before that recovery fails
/// @param scope                how many connectors an entry becomes
/// @param topicCreation        how missing topics are created
/// @param restartLimit         automatic restarts of a failed connector in a row, after which it is left to the
/// operator;
///                             0 for none
/// @param readOnly             whether the connectors are looked at only: nothing is created, changed or restarted
public record ConnectorSettings(
        int tasksMax,
        String snapshotMode,
        Duration recoveryPollInterval,
        int recoveryAttempts,
        Scope scope,
        TopicCreation topicCreation,
        int restartLimit,
        boolean readOnly) {

    /// What counts where nothing is written: two days, once the pauses have grown to an hour.
    public static final int DEFAULT_RESTART_LIMIT = 50;

    /// How many connectors an entry becomes. The topics' names are the same either way.
    public enum Scope {
        /// One connector per table, as in the original system.
        TABLE,
        /// One connector for all tables of an entry: fewer connections and threads.
        DATABASE
    }

    /// How topics are created.
    ///
    /// @param enabled           whether StreamSQL and Connect create missing topics
    /// @param partitions        partitions of a created topic
    /// @param replicationFactor replicas of each partition
    public record TopicCreation(boolean enabled, int partitions, int replicationFactor) {}
}
