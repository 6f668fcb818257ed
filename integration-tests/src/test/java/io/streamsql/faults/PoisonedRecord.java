package io.streamsql.faults;

import static io.streamsql.faults.NumberedTopic.bytes;

import io.streamsql.pipeline.events.EventDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// A record that is not as Debezium writes them, and what must become of it.
///
/// @param name        what is wrong, for people
/// @param timestamp   the record's own time, milliseconds since 1970; null for now
/// @param key         the record's key, or null
/// @param value       the record's value
/// @param expectation what must become of it
record PoisonedRecord(String name, Long timestamp, byte[] key, byte[] value, Expectation expectation) {
    static final int LARGEST = EventDecoder.MAX_EVENT_BYTES + 1;

    private static final String KEY = "{\"id\":7}";
    private static final String SOURCE = "{\"ts_ms\":1700000000000,\"schema\":\"dbo\",\"table\":\"poison\"}";
    private static final int DEEP = 10_000;

    /// What must become of a record.
    sealed interface Expectation {
        /// It stands in CDCRejected, with a reason that says this.
        record Rejected(String reason) implements Expectation {}

        /// It stands in CDCChanges: it is legal, if odd.
        record Written() implements Expectation {}
    }

    static List<PoisonedRecord> all() {
        return Stream.of(noEvents(), fields(), times(), texts(), encodings(), keys())
                .flatMap(part -> part)
                .toList();
    }

    private static Stream<PoisonedRecord> noEvents() {
        var whole = event("{\"id\":7}", SOURCE, "\"c\"", "1700000000100");
        return Stream.of(
                rejected("an empty value", "", "not a JSON object"),
                rejected("white space", " \n\t ", "not a JSON object"),
                rejected("plain text", "hello", "not JSON"),
                rejected("a number", "42", "not a JSON object"),
                rejected("an array", "[" + whole + "]", "not a JSON object"),
                rejected("an empty object", "{}", "op is missing"),
                rejected("half an event", whole.substring(0, whole.length() / 2), "not JSON"),
                rejected("an event without its last brace", whole.substring(0, whole.length() - 1), "not JSON"),
                rejected("two events in one record", whole + whole, "something follows the event"),
                rejected("NaN", whole.replace("{\"id\":7}", "{\"id\":NaN}"), "not JSON"),
                rejected("a payload that is an array", "{\"schema\":{},\"payload\":[1]}", "payload is not an object"),
                rejected("64 MB and more", event(text("x".repeat(LARGEST)), SOURCE, "\"c\"", "1"), "the limit is"),
                rejected(
                        "nesting 10,000 deep",
                        event("{\"a\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}", SOURCE, "\"c\"", "1"),
                        "epth"));
    }

    private static Stream<PoisonedRecord> fields() {
        var row = "{\"id\":7}";
        return Stream.of(
                rejected("an unknown op", event(row, SOURCE, "\"x\"", "1"), "unknown operation 'x'"),
                rejected("op null", event(row, SOURCE, "null", "1"), "op"),
                rejected("op a number", event(row, SOURCE, "5", "1"), "op"),
                rejected("op an object", event(row, SOURCE, "{\"op\":\"c\"}", "1"), "the field op"),
                rejected("op an array", event(row, SOURCE, "[\"c\"]", "1"), "the field op"),
                rejected("after a text", event("\"row\"", SOURCE, "\"c\"", "1"), "the field after is neither"),
                rejected("after an array", event("[1,2]", SOURCE, "\"c\"", "1"), "the field after is neither"),
                rejected("source a text", event(row, "\"here\"", "\"c\"", "1"), "source"),
                rejected("source an array", event(row, "[" + SOURCE + "]", "\"c\"", "1"), "source"),
                rejected("source null", event(row, "null", "\"c\"", "1"), "source"),
                rejected("no time in source", event(row, "{\"table\":\"poison\"}", "\"c\"", "1"), "ts_ms"),
                rejected(
                        "a table's name an object",
                        event(row, "{\"ts_ms\":1,\"table\":{\"name\":\"t\"}}", "\"c\"", "1"),
                        "the field table"),
                rejected(
                        "an LSN an array",
                        event(row, "{\"ts_ms\":1,\"table\":\"poison\",\"lsn\":[1]}", "\"c\"", "1"),
                        "the field lsn"),
                written("an op twice", event(row, SOURCE, "\"c\",\"op\":\"u\"", "1")),
                written("a row twice", event("{\"id\":1},\"after\":{\"id\":2}", SOURCE, "\"c\"", "1")),
                written("a column twice", event("{\"id\":1,\"id\":2}", SOURCE, "\"c\"", "1")));
    }

    private static Stream<PoisonedRecord> times() {
        var row = "{\"id\":7}";
        var whole = event(row, SOURCE, "\"c\"", "1");
        return Stream.of(
                rejected("a time a text", event(row, SOURCE, "\"c\"", "\"now\""), "ts_ms is not a whole number"),
                rejected("a time a fraction", event(row, SOURCE, "\"c\"", "1.5"), "ts_ms is not a whole number"),
                rejected("a time of 20 digits", event(row, SOURCE, "\"c\"", "9".repeat(20)), "range"),
                rejected("a time of 5,000 digits", event(row, SOURCE, "\"c\"", "9".repeat(5_000)), "ength"),
                rejected("the year 318857", event(row, SOURCE, "\"c\"", "9999999999999999"), "years 1 to 9999"),
                rejected("long before year 1", event(row, SOURCE, "\"c\"", "-99999999999999999"), "years 1 to 9999"),
                rejected(
                        "a source's time far away",
                        event(row, "{\"ts_ms\":9223372036854775807}", "\"c\"", "1"),
                        "years 1 to 9999"),
                written("year 1", event(row, "{\"ts_ms\":-62135596800000,\"table\":\"poison\"}", "\"c\"", "1")),
                written("a huge number", event("{\"id\":" + "9".repeat(900) + "}", SOURCE, "\"c\"", "1")),
                written("a huge exponent", event("{\"id\":1e999999999}", SOURCE, "\"c\"", "1")),
                new PoisonedRecord(
                        "a record of the far future", Long.MAX_VALUE, null, bytes(whole), new Expectation.Written()),
                new PoisonedRecord(
                        "no event, of the far future",
                        Long.MAX_VALUE,
                        null,
                        bytes("hello"),
                        new Expectation.Rejected("not JSON")));
    }

    private static Stream<PoisonedRecord> texts() {
        return Stream.of(
                written("an escaped NUL in a column", event(text("a\\u0000b"), SOURCE, "\"c\"", "1")),
                rejected("a raw NUL in a column", event(text("a\0b"), SOURCE, "\"c\"", "1"), "not JSON"),
                rejected(
                        "an escaped NUL in the table's name",
                        event("{\"id\":7}", "{\"ts_ms\":1,\"table\":\"a\\u0000b\"}", "\"c\"", "1"),
                        "another table"),
                written("half a surrogate pair", event(text("\\ud83d"), SOURCE, "\"c\"", "1")),
                written("1 MB", event(text("x".repeat(1 << 20)), SOURCE, "\"c\"", "1")),
                written("30 MB", event(text("x".repeat(30 << 20)), SOURCE, "\"c\"", "1")),
                rejected(
                        "a table's name of 10,000 letters",
                        event(
                                "{\"id\":7}",
                                "{\"ts_ms\":1,\"table\":\"%s\"}".formatted("t".repeat(10_000)),
                                "\"c\"",
                                "1"),
                        "another table"));
    }

    private static Stream<PoisonedRecord> encodings() {
        var whole = event("{\"id\":7}", SOURCE, "\"c\"", "1");
        return Stream.of(
                raw("a byte that is no UTF-8", latin(event(text("\u00ff"), SOURCE, "\"c\"", "1")), "UTF-8"),
                raw("a surrogate in UTF-8", latin(event(text("\u00ed\u00a0\u0080"), SOURCE, "\"c\"", "1")), "UTF"),
                raw("too long a form of a letter", latin(event(text("\u00c0\u00af"), SOURCE, "\"c\"", "1")), "UTF"),
                raw("UTF-16", whole.getBytes(StandardCharsets.UTF_16BE), "UTF-8"),
                raw("UTF-16, with a mark", whole.getBytes(StandardCharsets.UTF_16), "UTF-8"),
                raw("UTF-32", whole.getBytes(StandardCharsets.UTF_32BE), "UTF-8"),
                written("UTF-8 with a mark", "\ufeff" + whole));
    }

    private static Stream<PoisonedRecord> keys() {
        var value = event("{\"id\":7}", SOURCE, "\"c\"", "1");
        return Stream.of(
                key("a key that is no JSON", "hello", value, new Expectation.Written()),
                key("a key that is a number", "7", value, new Expectation.Written()),
                key("a key that is an array", "[7]", value, new Expectation.Written()),
                key("half a key", "{\"id\":", value, new Expectation.Rejected("the key is not JSON")),
                key("a NUL in a key", "{\"id\":\"a\\u0000b\"}", value, new Expectation.Rejected("0x00")),
                key("half a surrogate pair in a key", "{\"id\":\"\\ud83d\"}", value, new Expectation.Written()),
                key("UTF-16 in a key", null, value, new Expectation.Rejected("UTF-8")),
                key("an empty key", "{}", value, new Expectation.Written()),
                key(
                        "a key longer than its column",
                        "{\"id\":\"" + "k".repeat(5_000) + "\"}",
                        value,
                        new Expectation.Written()));
    }

    private static PoisonedRecord rejected(String name, String value, String reason) {
        return raw(name, bytes(value), reason);
    }

    private static PoisonedRecord raw(String name, byte[] value, String reason) {
        return new PoisonedRecord(name, null, bytes(KEY), value, new Expectation.Rejected(reason));
    }

    private static PoisonedRecord written(String name, String value) {
        return new PoisonedRecord(name, null, bytes(KEY), bytes(value), new Expectation.Written());
    }

    private static PoisonedRecord key(String name, String key, String value, Expectation expectation) {
        var inUtf16 = "{\"id\":\"k\"}".getBytes(StandardCharsets.UTF_16BE);
        return new PoisonedRecord(name, null, key == null ? inUtf16 : bytes(key), bytes(value), expectation);
    }

    private static String text(String content) {
        return "{\"text\":\"" + content + "\"}";
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String event(String after, String source, String op, String time) {
        return "{\"before\":null,\"after\":%s,\"source\":%s,\"op\":%s,\"ts_ms\":%s}".formatted(after, source, op, time);
    }
}
