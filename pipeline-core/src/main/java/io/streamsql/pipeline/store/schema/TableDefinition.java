package io.streamsql.pipeline.store.schema;

import static io.streamsql.pipeline.store.schema.Column.Kind.BIGINT;
import static io.streamsql.pipeline.store.schema.Column.Kind.BYTES;
import static io.streamsql.pipeline.store.schema.Column.Kind.CUT_TEXT;
import static io.streamsql.pipeline.store.schema.Column.Kind.IDENTITY;
import static io.streamsql.pipeline.store.schema.Column.Kind.INTEGER;
import static io.streamsql.pipeline.store.schema.Column.Kind.LONG_TEXT;
import static io.streamsql.pipeline.store.schema.Column.Kind.NAME;
import static io.streamsql.pipeline.store.schema.Column.Kind.TIME;
import static io.streamsql.pipeline.store.schema.Column.Kind.TIME_OF_WRITING;
import static io.streamsql.pipeline.store.schema.Column.Kind.UUID;

import io.streamsql.pipeline.config.TableId;
import java.util.List;

/// What a table of StreamSQL's consists of, for every system alike; its dialect puts it into words.
///
/// @param id         where the table is
/// @param columns    its columns, in order
/// @param primaryKey names of the columns that tell its rows apart
public record TableDefinition(TableId id, List<Column> columns, List<String> primaryKey) {
    /// Width of CDCRejected's Reason, UTF-16 code units.
    public static final int REASON_WIDTH = 2000;

    private static final int RECORD_ID_WIDTH = 450;
    private static final int TOPIC_WIDTH = 249;
    /// SQL Server's longest name; PostgreSQL's are shorter.
    private static final int NAME_WIDTH = 128;
    /// `DB12 (name)`
    private static final int DATABASE_WIDTH = NAME_WIDTH + 22;
    private static final int OPERATION_WIDTH = 10;
    private static final int POSITION_WIDTH = 128;
    /// The ledger's column that says up to which time of the source's commits a partition was written.
    static final String SOURCE_TIME = "SourceTime";

    /// The tables, the one for the changes first.
    public static List<TableDefinition> all(TargetTables tables) {
        return List.of(changes(tables), offsets(tables), rejected(tables), statistics(tables));
    }

    /// One row per change: the original system's columns, then ours, which an older table lacks.
    private static TableDefinition changes(TargetTables tables) {
        return new TableDefinition(
                tables.changes(),
                List.of(
                        Column.of("Id", IDENTITY),
                        Column.of("SourceDatabase", NAME, DATABASE_WIDTH),
                        Column.of("SourceTable", NAME, NAME_WIDTH),
                        Column.of("SourceServer", NAME, TOPIC_WIDTH),
                        Column.of("TopicName", NAME, TOPIC_WIDTH),
                        Column.of("Operation", NAME, OPERATION_WIDTH),
                        Column.of("RecordId", CUT_TEXT, RECORD_ID_WIDTH).optional(),
                        Column.of("ChangeTimestamp", TIME),
                        Column.of("KafkaTimestamp", TIME),
                        Column.of("BeforeData", LONG_TEXT).optional(),
                        Column.of("AfterData", LONG_TEXT).optional(),
                        Column.of("FullPayload", LONG_TEXT).optional(),
                        Column.of("ProcessedAt", TIME_OF_WRITING),
                        Column.of("SourceSchema", NAME, NAME_WIDTH).optional(),
                        Column.of("KafkaPartition", INTEGER).optional(),
                        Column.of("KafkaOffset", BIGINT).optional(),
                        Column.of("SourcePosition", NAME, POSITION_WIDTH).optional()),
                List.of("Id"));
    }

    private static TableDefinition offsets(TargetTables tables) {
        return new TableDefinition(
                tables.offsets(),
                List.of(
                        Column.of("TopicName", NAME, TOPIC_WIDTH),
                        Column.of("KafkaPartition", INTEGER),
                        Column.of("TopicId", UUID),
                        Column.of("NextOffset", BIGINT),
                        Column.of("UpdatedAt", TIME),
                        Column.of("SourcePosition", NAME, POSITION_WIDTH).optional(),
                        Column.of(SOURCE_TIME, TIME).optional()),
                List.of("TopicName", "KafkaPartition", "TopicId"));
    }

    private static TableDefinition rejected(TargetTables tables) {
        return new TableDefinition(
                tables.rejected(),
                List.of(
                        Column.of("Id", IDENTITY),
                        Column.of("TopicName", NAME, TOPIC_WIDTH),
                        Column.of("KafkaPartition", INTEGER),
                        Column.of("KafkaOffset", BIGINT),
                        Column.of("KafkaTimestamp", TIME),
                        Column.of("Reason", CUT_TEXT, REASON_WIDTH),
                        Column.of("RecordKey", BYTES).optional(),
                        Column.of("RecordValue", BYTES).optional(),
                        Column.of("RejectedAt", TIME),
                        Column.of("TopicId", UUID).optional()),
                List.of("Id"));
    }

    /// Changes counted per minute, partition and operation.
    static TableDefinition statistics(TargetTables tables) {
        return new TableDefinition(
                tables.statistics(),
                List.of(
                        Column.of("Minute", TIME),
                        Column.of("TopicName", NAME, TOPIC_WIDTH),
                        Column.of("KafkaPartition", INTEGER),
                        Column.of("Operation", NAME, OPERATION_WIDTH),
                        Column.of("SourceDatabase", NAME, DATABASE_WIDTH),
                        Column.of("SourceServer", NAME, TOPIC_WIDTH),
                        Column.of("SourceSchema", NAME, NAME_WIDTH),
                        Column.of("SourceTable", NAME, NAME_WIDTH),
                        Column.of("Changes", BIGINT),
                        Column.of("LatencyMsSum", BIGINT),
                        Column.of("LatencyMsMax", BIGINT),
                        Column.of("FirstId", BIGINT).optional(),
                        Column.of("LastId", BIGINT).optional()),
                List.of("Minute", "TopicName", "KafkaPartition", "Operation"));
    }
}
