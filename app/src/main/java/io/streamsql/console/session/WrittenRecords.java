package io.streamsql.console.session;

import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.feed.record.FeedRecord;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredChange;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Looks up single records in CDCChanges.
///
/// No index leads to a record's place in Kafka (decision 9). One leads to a row's key, and on PostgreSQL to the time of
/// the commit as well: both are asked for, and of the few changes that are found the one with the right offset is it.
/// So a record without a key cannot be looked up for a price worth paying.
///
/// @param config         where the target is, and what is written there
/// @param withoutSecrets takes secrets out of a text
record WrittenRecords(PipelineConfig config, UnaryOperator<String> withoutSecrets) {
    // The original system's tables keep times to 3 ms
    private static final Duration AROUND = Duration.ofMillis(10);
    private static final int MOST = 500;

    /// Asks the target once; waits for its answer.
    Written find(FeedRecord record) {
        return record.change().map(this::find).orElse(new Written.Never("Only changes of rows are written."));
    }

    private Written find(ChangeEvent change) {
        if (change.operation() == Operation.SNAPSHOT && !config.writer().writeSnapshotRows()) {
            return new Written.Never("Rows that a snapshot read are not written: WRITE_SNAPSHOT_ROWS is false.");
        }
        if (change.recordId() == null) {
            return new Written.Unknown("A row without a key cannot be looked up in CDCChanges.");
        }
        try {
            return ChangeStores.history(config.target(), config.writer())
                    .page(around(change), ChangeHistory.NEWEST, MOST)
                    .stream()
                    .filter(row -> isOf(change, row))
                    .findFirst()
                    .flatMap(StoredChange::processedAt)
                    .<Written>map(Written.At::new)
                    .orElseGet(Written.NotThere::new);
        } catch (StoreException unavailable) {
            return new Written.Unknown(withoutSecrets.apply(unavailable.getMessage()));
        }
    }

    private static ChangeFilter around(ChangeEvent change) {
        var committed = Instant.ofEpochMilli(change.changeMicros() / 1000);
        return ChangeFilter.record(change.partition().topic(), change.recordId())
                .within(Optional.of(committed.minus(AROUND)), Optional.of(committed.plus(AROUND)));
    }

    private static boolean isOf(ChangeEvent change, StoredChange row) {
        return row.offset().orElse(-1) == change.offset()
                && row.partition().orElse(-1) == change.partition().partition();
    }
}
