package io.streamsql.pipeline.store.postgres;

import io.streamsql.pipeline.events.Slice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.postgresql.copy.CopyIn;

/// Writes rows in PostgreSQL's binary COPY format, which takes an event's bytes as they are: nothing to escape.
///
/// The format: PostgreSQL documentation, COPY, "Binary Format". One instance per COPY.
final class BinaryCopy {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final long POSTGRES_EPOCH_MICROS =
            ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2000-01-01T00:00:00Z"));
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final CopyIn copy;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int used;

    BinaryCopy(CopyIn copy) throws SQLException {
        this.copy = copy;
        write(SIGNATURE, 0, SIGNATURE.length);
        putInt(0); // flags
        putInt(0); // length of the header's extension
    }

    /// Begins a row of so many fields.
    void row(int fields) throws SQLException {
        room(Short.BYTES);
        SHORT.set(buffer, used, (short) fields);
        used += Short.BYTES;
    }

    void text(String value) throws SQLException {
        if (value == null) {
            putInt(-1);
            return;
        }
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        putInt(bytes.length);
        write(bytes, 0, bytes.length);
    }

    /// Text fields as COPY takes them, to be used for many rows.
    static byte[] ready(String... texts) {
        var encoded = Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        var ready = ByteBuffer.allocate(
                encoded.stream().mapToInt(bytes -> Integer.BYTES + bytes.length).sum());
        encoded.forEach(bytes -> ready.putInt(bytes.length).put(bytes));
        return ready.array();
    }

    /// Fields that were made ready before.
    void fields(byte[] ready) throws SQLException {
        write(ready, 0, ready.length);
    }

    void text(Slice value) throws SQLException {
        if (value == null) {
            putInt(-1);
            return;
        }
        putInt(value.length());
        write(value.bytes(), value.offset(), value.length());
    }

    void int4(int value) throws SQLException {
        putInt(Integer.BYTES);
        putInt(value);
    }

    void int8(long value) throws SQLException {
        putInt(Long.BYTES);
        room(Long.BYTES);
        LONG.set(buffer, used, value);
        used += Long.BYTES;
    }

    /// A `timestamp` from microseconds since 1970.
    void timestamp(long micros) throws SQLException {
        int8(micros - POSTGRES_EPOCH_MICROS);
    }

    /// Ends the COPY.
    ///
    /// @return rows that the server took
    long end() throws SQLException {
        row(-1);
        flush();
        return copy.endCopy();
    }

    private void putInt(int value) throws SQLException {
        room(Integer.BYTES);
        INT.set(buffer, used, value);
        used += Integer.BYTES;
    }

    private void write(byte[] bytes, int offset, int length) throws SQLException {
        if (length > BUFFER_BYTES - used) {
            flush();
        }
        if (length > BUFFER_BYTES) {
            copy.writeToCopy(bytes, offset, length);
            return;
        }
        System.arraycopy(bytes, offset, buffer, used, length);
        used += length;
    }

    private void room(int bytes) throws SQLException {
        if (BUFFER_BYTES - used < bytes) {
            flush();
        }
    }

    private void flush() throws SQLException {
        if (used > 0) {
            copy.writeToCopy(buffer, 0, used);
            used = 0;
        }
    }
}
