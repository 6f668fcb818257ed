package io.streamsql.bench.writer;

/// Who is measured. The names are those of the JSON object.
enum Contender {
    /// Our writer.
    STREAMSQL("streamsql"),
    /// Our writer with `WRITE_FULL_PAYLOAD=false`.
    STREAMSQL_NO_PAYLOAD("streamsqlNoPayload"),
    /// Debezium's JDBC sink, one task.
    JDBC_SINK("jdbcSink"),
    /// A bare bulk load of the writer's rows into the writer's table.
    BULK("bulk"),
    /// The same for the rows without the full payload.
    BULK_NO_PAYLOAD("bulkNoPayload"),
    /// A consumer that does nothing with the topic's bytes.
    DRAIN("drain"),
    /// The writer's decoder alone.
    DECODE("decode"),
    /// Jackson's tree of the same events.
    JACKSON_TREE("jacksonTree");

    private final String key;

    Contender(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
