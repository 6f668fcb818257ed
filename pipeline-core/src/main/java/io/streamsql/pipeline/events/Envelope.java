package io.streamsql.pipeline.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The fields of one event while it is read; reused from event to event.
///
/// Names as in Debezium 3.6: `before, after, source{db, schema, table, ts_ms, ts_us, …}, op, ts_ms, ts_us`.
final class Envelope {
    private static final long UNKNOWN = Long.MIN_VALUE;
    private static final long YEAR_1 = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    private static final long YEAR_9999 =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private Slice before;
    private Slice after;
    private Slice payload;
    private Operation operation;
    private String unknownOperation;
    private long envelopeMillis;
    private long envelopeMicros;
    private boolean sourceSeen;
    private long sourceMillis;
    private long sourceMicros;
    // One topic holds one table: the last event's names are nearly always this one's, and need no new string.
    private String lastDatabase = "";
    private String lastSchema = "";
    private String lastTable = "";
    private String database;
    private String schema;
    private String table;
    /// The last event's topic and names, if they go together.
    private TopicSource judged;
    private String judgedDatabase;
    private String judgedSchema;
    private String judgedTable;
    private String commitLsn;
    private String changeLsn;
    private String eventSerial;
    private String lsn;
    private String transactionId;
    private String sequence;

    void clear() {
        before = null;
        after = null;
        payload = null;
        operation = null;
        unknownOperation = null;
        envelopeMillis = UNKNOWN;
        envelopeMicros = UNKNOWN;
        sourceSeen = false;
        database = "";
        schema = "";
        table = "";
        sourceMillis = UNKNOWN;
        sourceMicros = UNKNOWN;
        commitLsn = null;
        changeLsn = null;
        eventSerial = null;
        lsn = null;
        transactionId = null;
        sequence = null;
    }

    /// Reads the object that the parser stands at the start of, to its end.
    ///
    /// @param document what the parser reads
    /// @param shape    the names that events of this kind had
    /// @return null for an envelope, else what the record is instead
    SkippedRecord.Kind read(JsonParser parser, JsonDocuments document, EventShape shape)
            throws IOException, UnreadableEventException {
        return read(parser, document, shape, true);
    }

    /// @param outside whether Connect's `schema` and `payload` may stand around the envelope here
    private SkippedRecord.Kind read(JsonParser parser, JsonDocuments document, EventShape shape, boolean outside)
            throws IOException, UnreadableEventException {
        var start = document.tokenStart();
        var schemaChange = false;
        var names = (outside ? shape.outside() : shape.inside()).begin();
        for (var name = names.next(parser); name != null; name = names.next(parser)) {
            var token = parser.nextToken();
            switch (name) {
                case "before" -> before = row(name, token, parser, document, shape);
                case "after" -> after = row(name, token, parser, document, shape);
                case "source" -> readSource(token, parser, shape.source().begin());
                case "op" -> readOperation(name, token, parser);
                case "ts_ms" -> envelopeMillis = number(name, token, parser);
                case "ts_us" -> envelopeMicros = number(name, token, parser);
                case "ddl", "tableChanges" -> {
                    schemaChange = true;
                    parser.skipChildren();
                }
                case "payload" -> {
                    if (outside && !operationSeen()) {
                        return unwrap(token, parser, document, shape);
                    }
                    parser.skipChildren();
                }
                default -> parser.skipChildren();
            }
        }
        payload = document.since(start);
        if (operationSeen()) {
            return null;
        }
        if (schemaChange) {
            return SkippedRecord.Kind.SCHEMA_CHANGE;
        }
        if (envelopeMillis != UNKNOWN && !sourceSeen) {
            return SkippedRecord.Kind.HEARTBEAT;
        }
        throw new UnreadableEventException("no Debezium envelope: the field op is missing");
    }

    private SkippedRecord.Kind unwrap(JsonToken token, JsonParser parser, JsonDocuments document, EventShape shape)
            throws IOException, UnreadableEventException {
        var kind = SkippedRecord.Kind.TOMBSTONE;
        if (token == JsonToken.START_OBJECT) {
            kind = read(parser, document, shape, false);
        } else if (token != JsonToken.VALUE_NULL) {
            throw new UnreadableEventException("the payload is not an object");
        }
        while (parser.nextFieldName() != null) {
            parser.nextToken();
            parser.skipChildren();
        }
        return kind;
    }

    private boolean operationSeen() {
        return operation != null || unknownOperation != null;
    }

    private void readOperation(String name, JsonToken token, JsonParser parser)
            throws IOException, UnreadableEventException {
        checkSingle(name, token);
        operation = parser.getTextLength() == 1
                ? Operation.ofCode(parser.getTextCharacters()[parser.getTextOffset()])
                : null;
        unknownOperation = operation == null ? parser.getText() : null;
    }

    private static Slice row(String name, JsonToken token, JsonParser parser, JsonDocuments document, EventShape shape)
            throws IOException, UnreadableEventException {
        return switch (token) {
            case VALUE_NULL -> null;
            case START_OBJECT -> {
                var start = document.tokenStart();
                shape.row().skip(parser);
                yield document.since(start);
            }
            default -> throw new UnreadableEventException("the field " + name + " is neither an object nor null");
        };
    }

    private static long number(String name, JsonToken token, JsonParser parser)
            throws IOException, UnreadableEventException {
        return switch (token) {
            case VALUE_NULL -> UNKNOWN;
            case VALUE_NUMBER_INT -> parser.getLongValue();
            default -> throw new UnreadableEventException("the field " + name + " is not a whole number");
        };
    }

    private void readSource(JsonToken token, JsonParser parser, FieldNames names)
            throws IOException, UnreadableEventException {
        if (token != JsonToken.START_OBJECT) {
            throw new UnreadableEventException("the field source is not an object");
        }
        sourceSeen = true;
        for (var name = names.next(parser); name != null; name = names.next(parser)) {
            var field = parser.nextToken();
            switch (name) {
                case "ts_ms" -> sourceMillis = number(name, field, parser);
                case "ts_us" -> sourceMicros = number(name, field, parser);
                case "db" -> database = lastDatabase = same(lastDatabase, name, field, parser);
                case "schema" -> schema = lastSchema = same(lastSchema, name, field, parser);
                case "table" -> table = lastTable = same(lastTable, name, field, parser);
                case "commit_lsn" -> commitLsn = textOrNull(name, field, parser);
                case "change_lsn" -> changeLsn = textOrNull(name, field, parser);
                case "event_serial_no" -> eventSerial = textOrNull(name, field, parser);
                case "lsn" -> lsn = textOrNull(name, field, parser);
                case "txId" -> transactionId = textOrNull(name, field, parser);
                case "sequence" -> {
                    sequence = field == JsonToken.VALUE_STRING ? order(parser) : null;
                    parser.skipChildren();
                }
                default -> parser.skipChildren();
            }
        }
    }

    /// The value as the string we already hold, where it is that one.
    private static String same(String held, String name, JsonToken token, JsonParser parser)
            throws IOException, UnreadableEventException {
        if (token == JsonToken.VALUE_NULL) {
            return "";
        }
        checkSingle(name, token);
        var chars = parser.getTextCharacters();
        var offset = parser.getTextOffset();
        var length = parser.getTextLength();
        if (length == held.length()) {
            var i = 0;
            while (i < length && chars[offset + i] == held.charAt(i)) {
                i++;
            }
            if (i == length) {
                return held;
            }
        }
        return parser.getText();
    }

    /// A text, or the characters of a number.
    private static String textOrNull(String name, JsonToken token, JsonParser parser)
            throws IOException, UnreadableEventException {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        checkSingle(name, token);
        return parser.getText();
    }

    private static void checkSingle(String name, JsonToken token) throws UnreadableEventException {
        if (token.isStructStart()) {
            throw new UnreadableEventException("the field " + name + " is an object or an array, not a text");
        }
    }

    ChangeEvent event(
            TopicSource source, PartitionId partition, long offset, long kafkaMillis, byte[] key, String recordId)
            throws UnreadableEventException {
        if (operation == null) {
            throw new UnreadableEventException(
                    "unknown operation '" + unknownOperation + "': c, u, d, r or t was expected");
        }
        if (!sourceSeen) {
            throw new UnreadableEventException("no Debezium envelope: the field source is missing");
        }
        if (sourceMillis == UNKNOWN && sourceMicros == UNKNOWN) {
            throw new UnreadableEventException("the source block has no ts_ms");
        }
        checkTable(source);
        var changeMicros = micros(sourceMillis, sourceMicros);
        var processed = micros(envelopeMillis, envelopeMicros);
        var position = position();
        return new ChangeEvent(
                source,
                partition,
                offset,
                kafkaMillis,
                operation,
                schema,
                table,
                recordId,
                changeMicros,
                processed == UNKNOWN ? changeMicros : processed,
                position,
                commitLsn == null ? sequence : position,
                ChangeEvent.Doubt.NONE,
                before,
                after,
                payload,
                key);
    }

    /// Another connector may write to a topic of ours; a table's history must not hold another table's rows.
    private void checkTable(TopicSource source) throws UnreadableEventException {
        if (isJudged(source)) {
            return;
        }
        var expected = source.table();
        if (expected.isPresent() && !expected.get().is(database, schema, table)) {
            throw new UnreadableEventException("an event of another table on the topic of " + expected.get()
                    + ": either a connector that is not StreamSQL's writes to this topic, or " + source.database()
                    + " named another database when this was changed. It is of "
                    + Stream.of(database, schema, table)
                            .filter(name -> !name.isEmpty())
                            .collect(Collectors.joining(".")));
        }
        judged = source;
        judgedDatabase = database;
        judgedSchema = schema;
        judgedTable = table;
    }

    /// By identity: the names of the last event are these very strings where they are the same.
    private boolean isJudged(TopicSource source) {
        return source == judged && database == judgedDatabase && schema == judgedSchema && table == judgedTable;
    }

    /// Microseconds where the event has them, else its milliseconds; within what a database's timestamp can hold.
    private static long micros(long millis, long micros) throws UnreadableEventException {
        if (micros == UNKNOWN && millis == UNKNOWN) {
            return UNKNOWN;
        }
        var known = micros != UNKNOWN ? Math.floorDiv(micros, 1000L) : millis;
        if (known < YEAR_1 || known > YEAR_9999) {
            throw new UnreadableEventException("a time of the event lies outside the years 1 to 9999");
        }
        return micros != UNKNOWN ? micros : millis * 1000L;
    }

    /// From PostgreSQL's `["24023119","24023128"]` (the last commit before the change's transaction, and the change's
    /// LSN; the first may be null) the numbers: `24023119/24023128`. Null where it is something else.
    private static String order(JsonParser parser) throws IOException {
        var chars = parser.getTextCharacters();
        var end = parser.getTextOffset() + parser.getTextLength();
        var numbers = new char[parser.getTextLength()];
        var length = 0;
        var separators = 0;
        for (var i = parser.getTextOffset(); i < end; i++) {
            if (chars[i] >= '0' && chars[i] <= '9') {
                numbers[length++] = chars[i];
            } else if (chars[i] == ',') {
                separators++;
                numbers[length++] = '/';
            }
        }
        var isWhole = separators == 1 && numbers[length - 1] != '/';
        return isWhole ? new String(numbers, 0, length) : null;
    }

    /// Commit LSN, change LSN and serial number, or LSN and transaction, as far as the event has them.
    private String position() {
        if (commitLsn != null) {
            return changeLsn != null && eventSerial != null
                    ? commitLsn + "/" + changeLsn + "/" + eventSerial
                    : commitLsn + behind(changeLsn) + behind(eventSerial);
        }
        return lsn == null ? null : lsn + behind(transactionId);
    }

    private static String behind(String part) {
        return part == null ? "" : "/" + part;
    }
}
