package io.streamsql.pipeline.feed.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.events.SkippedRecord;
import io.streamsql.pipeline.events.Slice;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes a feed's records to a file or a stream, one at a time. Closing it closes what it writes to. Not thread-safe.
public sealed interface FeedExport extends Closeable {

    /// Adds a record.
    void write(FeedRecord record) throws IOException;

    /// Writes out what has been added.
    void flush() throws IOException;

    /// Comma-separated values with a line of names first; see [Csv].
    static FeedExport csv(Writer out) throws IOException {
        out.write(Csv.line(CsvExport.NAMES));
        return new CsvExport(out);
    }

    /// One JSON object a line, `before` and `after` as the source's own JSON.
    static FeedExport jsonLines(Writer out) throws IOException {
        var generator = new JsonFactory().createGenerator(out);
        generator.setRootValueSeparator(null);
        return new JsonLinesExport(generator);
    }

    /// See [#csv(Writer)].
    record CsvExport(Writer out) implements FeedExport {
        private static final List<String> NAMES = List.of(
                "Time",
                "KafkaTime",
                "Operation",
                "Source",
                "Schema",
                "Table",
                "Key",
                "Summary",
                "Before",
                "After",
                "Topic",
                "Partition",
                "Offset",
                "Position");

        @Override
        public void write(FeedRecord record) throws IOException {
            out.write(Csv.line(List.of(
                    record.time().toString(),
                    record.kafkaTime().toString(),
                    record.operation().map(Operation::code).orElse(""),
                    record.source().label(),
                    record.schema(),
                    record.table(),
                    record.key(),
                    record.summary(),
                    record.change().map(ChangeEvent::before).map(Slice::text).orElse(""),
                    record.change().map(ChangeEvent::after).map(Slice::text).orElse(""),
                    record.topic(),
                    Integer.toString(record.partition().partition()),
                    Long.toString(record.offset()),
                    record.position())));
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /// See [#jsonLines(Writer)].
    record JsonLinesExport(JsonGenerator json) implements FeedExport {

        @Override
        public void write(FeedRecord record) throws IOException {
            json.writeStartObject();
            json.writeStringField("topic", record.topic());
            json.writeNumberField("partition", record.partition().partition());
            json.writeNumberField("offset", record.offset());
            json.writeStringField("kafkaTime", record.kafkaTime().toString());
            switch (record.content()) {
                case ChangeEvent change -> change(record, change);
                case RejectedRecord rejected -> unread("unreadable", rejected.reason(), record);
                case SkippedRecord skipped -> unread(skipped.kind().text(), "", record);
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }

        private void change(FeedRecord record, ChangeEvent change) throws IOException {
            json.writeStringField("time", record.time().toString());
            json.writeStringField("operation", change.operation().code());
            json.writeStringField("source", record.source().label());
            json.writeStringField("schema", change.schema());
            json.writeStringField("table", change.table());
            json.writeStringField("key", record.key());
            json.writeStringField("summary", record.summary());
            raw("before", change.before());
            raw("after", change.after());
            json.writeStringField("position", record.position());
        }

        /// The decoder has read it: it is JSON. A line end between its tokens would end our line.
        private void raw(String name, Slice row) throws IOException {
            json.writeFieldName(name);
            json.writeRawValue(row == null ? "null" : row.text().replaceAll("[\r\n]", " "));
        }

        private void unread(String kind, String reason, FeedRecord record) throws IOException {
            json.writeStringField("kind", kind);
            json.writeStringField("reason", reason);
            json.writeStringField("key", record.key());
            json.writeStringField("value", new String(record.value(), StandardCharsets.UTF_8));
        }

        @Override
        public void flush() throws IOException {
            json.flush();
        }

        @Override
        public void close() throws IOException {
            json.close();
        }
    }
}
