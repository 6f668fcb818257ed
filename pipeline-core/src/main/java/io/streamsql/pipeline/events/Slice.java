package io.streamsql.pipeline.events;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// A stretch of an event's own bytes, UTF-8: it goes into the database as Debezium wrote it, never re-serialised.
///
/// Equality is by array identity: two slices of two copies of an event are not equal.
///
/// @param bytes  the array that holds it; shared, not to be changed
/// @param offset index of its first byte
/// @param length number of bytes
public record Slice(byte[] bytes, int offset, int length) {

    public Slice {
        Objects.checkFromIndexSize(offset, length, bytes.length);
    }

    /// The same stretch as text.
    public String text() {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    /// The same stretch as text that is decoded while it is read.
    public Reader reader() {
        return new InputStreamReader(new ByteArrayInputStream(bytes, offset, length), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return length + " bytes";
    }
}
