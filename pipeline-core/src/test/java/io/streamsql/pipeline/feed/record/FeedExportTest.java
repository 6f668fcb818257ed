package io.streamsql.pipeline.feed.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.difference.FieldChange;
import io.streamsql.pipeline.difference.JsonTrees;
import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.feed.FeedDecoder;
import io.streamsql.pipeline.feed.FeedHistory;
import io.streamsql.pipeline.feed.FeedPartition;
import io.streamsql.pipeline.feed.HeldRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedExportTest {
    private static final String CREATE = """
            {"before":null,"after":{"Id":7,\n"Name":"=HYPERLINK(\\"x\\")"},\
            "source":{"ts_ms":1700000000123,"schema":"dbo","table":"Customers","commit_lsn":"0a"},"op":"c",\
            "ts_ms":1700000000500}""";

    private static FeedRecord record(String value) {
        var partition = new FeedPartition(
                new PartitionId(Events.CUSTOMERS.topic(), UUID.randomUUID(), 0), Events.CUSTOMERS, 0, 0);
        var raw = Events.record(9, "{\"Id\":7}", value);
        return new HeldRecord(raw, partition, null, null).shown(new FeedDecoder());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            plain|plain
            two words|two words
            a,b|"a,b"
            say "x"|"say ""x\"""
            =1+1|'=1+1
            +cmd|'+cmd
            -cmd|'-cmd
            @SUM(A1)|'@SUM(A1)
            ＝1|'＝1
            =a,b|"'=a,b"
            -19.99|-19.99
            -1e5|-1e5
            +1|'+1
            19.99|19.99
            """)
    void aCellIsQuotedAndIsNoFormula(String cell, String expected) {
        assertThat(Csv.line(List.of(cell, "x"))).isEqualTo(expected + ",x\r\n");
    }

    @Test
    void aLineEndAtTheBeginningIsTextToo() {
        assertThat(Csv.line(List.of("\r=1", "\n", ""))).isEqualTo("\"'\r=1\",\"'\n\",\r\n");
    }

    @Test
    void csvHasALineOfNamesAndALineForEveryRecord() throws IOException {
        var out = new StringWriter();
        try (var export = FeedExport.csv(out)) {
            export.write(record(CREATE));
            export.write(record("oops"));
        }

        assertThat(out.toString().split("\r\n"))
                .satisfiesExactly(
                        names -> assertThat(names).startsWith("Time,KafkaTime,Operation,Source,Schema,Table,Key,"),
                        create -> assertThat(create)
                                .startsWith("2023-11-14T22:13:20.123Z,2023-11-14T22:13:20.900Z,c,AXLAP240,dbo,"
                                        + "Customers,Id=7,\"Name =HYPERLINK(\"\"x\"\")\",,\"{\"\"Id\"\":7,\n")
                                .endsWith(",AXLAP240-dbo_Customers.dbo.Customers,0,9,0a"),
                        oops -> assertThat(oops).contains(",Id=7,\"not JSON"));
    }

    @Test
    void jsonLinesHaveTheRowAsTheSourceWroteIt() throws IOException {
        var out = new StringWriter();
        try (var export = FeedExport.jsonLines(out)) {
            export.write(record(CREATE));
            export.write(record("oops"));
        }

        assertThat(out.toString().lines())
                .satisfiesExactly(
                        create -> assertThat(create)
                                .contains(
                                        "\"offset\":9,",
                                        "\"operation\":\"c\"",
                                        "\"before\":null,\"after\":{\"Id\":7, \"Name\":\"=HYPERLINK(\\\"x\\\")\"}")
                                .matches(line ->
                                        JsonTrees.read(Events.bytes(line)).isObject()),
                        oops -> assertThat(oops)
                                .contains("\"kind\":\"unreadable\"", "\"value\":\"oops\"")
                                .matches(line ->
                                        JsonTrees.read(Events.bytes(line)).isObject()));
    }

    @Test
    void aRecordShowsItsKeyHeadersAndJson() {
        var record = record(CREATE);

        assertThat(record.key()).isEqualTo("Id=7");
        assertThat(record.recordId()).isEqualTo("7");
        assertThat(record.position()).isEqualTo("0a");
        assertThat(record.summary()).isEqualTo("Name =HYPERLINK(\"x\")");
        assertThat(record.json()).contains("\"op\" : \"c\"");
        assertThat(record.difference()).extracting(FieldChange::name).containsExactly("Id", "Name");
        assertThat(record("oops").json()).isEqualTo("oops");
    }

    @Test
    void theHistoryKeepsTheNewestWithinBothBounds() {
        var history = new FeedHistory(3, Long.MAX_VALUE);
        var records = List.of(record(CREATE), record(CREATE), record(CREATE), record("oops"));

        assertThat(history.add(records)).isEqualTo(1);
        assertThat(history.records()).isEqualTo(records.subList(1, 4));
        assertThat(history.letGo()).isEqualTo(1);

        var small = new FeedHistory(100, records.getFirst().bytes() * 2);
        assertThat(small.add(records)).isEqualTo(2);
        assertThat(small.bytes()).isLessThanOrEqualTo(records.getFirst().bytes() * 2L);
        assertThat(small.size()).isEqualTo(2);
    }
}
