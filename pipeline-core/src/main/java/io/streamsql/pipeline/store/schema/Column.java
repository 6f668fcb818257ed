package io.streamsql.pipeline.store.schema;

/// A column of one of StreamSQL's tables, in no system's words.
///
/// @param name     its name, the same on every system
/// @param kind     what it holds
/// @param width    the longest text it must hold, UTF-16 code units; 0 where that is no question
/// @param required whether a row without it is an error
public record Column(String name, Kind kind, int width, boolean required) {

    /// What a column may hold.
    public enum Kind {
        /// A number that the database counts up: the table's key.
        IDENTITY,
        /// A name that its source bounds: a system may well give it more room than its width.
        NAME,
        /// Text that StreamSQL cuts to the width.
        CUT_TEXT,
        LONG_TEXT,
        INTEGER,
        BIGINT,
        /// UTC, to the microsecond.
        TIME,
        /// A time that is now unless a row says otherwise.
        TIME_OF_WRITING,
        UUID,
        BYTES
    }

    static Column of(String name, Kind kind) {
        return new Column(name, kind, 0, true);
    }

    static Column of(String name, Kind kind, int width) {
        return new Column(name, kind, width, true);
    }

    /// The same column, which may be empty.
    Column optional() {
        return new Column(name, kind, width, false);
    }
}
