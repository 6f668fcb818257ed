package io.streamsql.pipeline.store.view;

/// A column of a captured table, as its values stand in a change's JSON.
///
/// @param name     the source's name for it
/// @param kind     what its values are, and how they are written
/// @param digits   of a decimal number: how many digits it has at most, those behind the point among
///                 them; 0 where the
///                 source sets no limit
/// @param scale    of a decimal number: digits behind the point
/// @param unlogged whether a change may have a placeholder for a value that it left alone
public record ViewColumn(String name, Kind kind, int digits, int scale, boolean unlogged) {

    /// What values are, and how Debezium writes them.
    public enum Kind {
        BOOLEAN,
        SMALLINT,
        INTEGER,
        BIGINT,
        REAL,
        DOUBLE,
        /// Digits in a text; a number that is none as `NAN`, `POSITIVE_INFINITY` or `NEGATIVE_INFINITY`.
        DECIMAL,
        TEXT,
        UUID,
        /// Base64.
        BYTES,
        /// A text that is JSON.
        JSON,
        JSONB,
        /// An array or an object, shown as its JSON.
        NESTED,
        /// ISO 8601, such as `P1Y2M3DT4H5M6.789S`.
        INTERVAL,
        /// Days since 1970.
        DATE,
        TIME_MILLIS(1_000),
        TIME_MICROS(1_000_000),
        TIME_NANOS(1_000_000_000),
        /// Since 1970, without a zone.
        TIMESTAMP_MILLIS(1_000),
        TIMESTAMP_MICROS(1_000_000),
        TIMESTAMP_NANOS(1_000_000_000),
        /// A text such as `12:34:56.5Z`.
        ZONED_TIME,
        /// A text such as `2026-11-26T07:34:56.123456Z`, with any offset.
        ZONED_TIMESTAMP;

        private final long perSecond;

        Kind() {
            this(0);
        }

        Kind(long perSecond) {
            this.perSecond = perSecond;
        }

        /// How many units that a time is counted in make a second; 0 where it is not counted.
        public long perSecond() {
            return perSecond;
        }
    }
}
