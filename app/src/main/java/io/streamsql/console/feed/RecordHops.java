package io.streamsql.console.feed;

import java.util.OptionalLong;

/// How long a record was on its way, milliseconds.
///
/// @param debezium from the source's commit to Debezium
/// @param kafka    from there to Kafka
/// @param target   from there to CDCChanges; empty while that is not known
record RecordHops(long debezium, long kafka, OptionalLong target) {

    long total() {
        return debezium + kafka + target.orElse(0);
    }

    /// Each hop's share of the whole, from 0 to 1.
    double[] shares() {
        var whole = Math.max(1.0, total());
        return target.isPresent()
                ? new double[] {debezium / whole, kafka / whole, target.getAsLong() / whole}
                : new double[] {debezium / whole, kafka / whole};
    }
}
