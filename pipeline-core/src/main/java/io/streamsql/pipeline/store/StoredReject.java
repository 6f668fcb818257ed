package io.streamsql.pipeline.store;

import java.time.Instant;

/// One row of CDCRejected, without the record's bytes.
///
/// @param id         its key, rising in the order of writing
/// @param rejectedAt when it was rejected
/// @param topic      the topic that the record stood in
/// @param partition  its partition there
/// @param offset     its offset there
/// @param reason     why it was rejected
public record StoredReject(long id, Instant rejectedAt, String topic, int partition, long offset, String reason) {}
