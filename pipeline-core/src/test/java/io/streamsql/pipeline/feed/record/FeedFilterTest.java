package io.streamsql.pipeline.feed.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.feed.FeedDecoder;
import io.streamsql.pipeline.feed.FeedPartition;
import io.streamsql.pipeline.feed.HeldRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedFilterTest {
    private static final String KEY = "{\"OrderID\":7,\"Line\":2}";
    private static final String UPDATE = """
            {"before":{"OrderID":7,"Status":"New","Owner":"Müller"},"after":{"OrderID":7,"Status":"Paid","Owner":"Müller"},\
            "source":{"ts_ms":1700000000123,"schema":"dbo","table":"Orders","name":"AXLAP240"},"op":"u",\
            "ts_ms":1700000000500}""";
    private static final String SNAPSHOT = UPDATE.replace("\"op\":\"u\"", "\"op\":\"r\"");

    private static boolean passes(FeedFilter filter, String key, String value) {
        var record = Events.record(7, key, value);
        var partition = new FeedPartition(new PartitionId("t", UUID.randomUUID(), 0), Events.CUSTOMERS, 0, 0);
        var held = new HeldRecord(record, partition, null, null);
        return held.passes(new FeedMatcher(filter), new FeedDecoder());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            paid                 | true
            müLLER               | true
            PAID                 | true
            7                    | true
            OrderID=7            | true
            OrderID=8            | false
            Shipped              | false
            axlap240             | false
            $.after.Status       | true
            $.after.Status=Paid  | true
            $.before.Status=Paid | false
            $.source.name=AXLAP240 | true
            """)
    void whatIsTypedIntoOneFieldIsATextOfTheRowOrAPath(String query, boolean expected) {
        assertThat(passes(FeedFilter.CHANGES.and(query), KEY, UPDATE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Orders,     true
            dbo.orders, true
            sales.Orders, false
            Order,      false
            """)
    void aTableIsNamedWithOrWithoutItsSchema(String table, boolean expected) {
        assertThat(passes(FeedFilter.CHANGES.withTables(Set.of(table, "x")), KEY, UPDATE))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OrderID=7,Line=2  | true
            OrderID=7         | false
            7                 | false
            """)
    void aKeyIsWholeOrNotIt(String key, boolean expected) {
        assertThat(passes(FeedFilter.CHANGES.withKey(key), KEY, UPDATE)).isEqualTo(expected);
    }

    @Test
    void aSingleKeyColumnIsNamedOrNot() {
        assertThat(passes(FeedFilter.CHANGES.withKey("7"), "{\"OrderID\":7}", UPDATE))
                .isTrue();
        assertThat(passes(FeedFilter.CHANGES.withKey("OrderID=7"), "{\"OrderID\":7}", UPDATE))
                .isTrue();
        assertThat(passes(FeedFilter.CHANGES.withKey("77"), "{\"OrderID\":7}", UPDATE))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Path":"a,b=c","Line":2} | true
            Path=a,b=c,Line=2         | true
            Path=a                    | false
            """)
    void aKeyThatIsShownAsJsonIsFoundInBothForms(String wanted, boolean expected) {
        var key = "{\"Path\":\"a,b=c\",\"Line\":2}";

        assertThat(FeedKey.of(key.getBytes(StandardCharsets.UTF_8)).text()).isEqualTo(key);
        assertThat(passes(FeedFilter.CHANGES.withKey(wanted), key, UPDATE)).isEqualTo(expected);
        assertThat(passes(FeedFilter.CHANGES.and("Path=a"), key, UPDATE)).isTrue();
    }

    @Test
    void aKeyThatIsPlainTextIsShownAndFoundAsItStands() {
        assertThat(FeedKey.of("A-7 ü".getBytes(StandardCharsets.UTF_8)).text()).isEqualTo("A-7 ü");
        assertThat(passes(FeedFilter.CHANGES.withKey("A-7 ü"), "A-7 ü", UPDATE)).isTrue();
        assertThat(passes(FeedFilter.CHANGES.withKey("A-7"), "A-7 ü", UPDATE)).isFalse();
    }

    @Test
    void aKeyWithHalfACharacterIsShownAndFoundAsInRecordId() {
        for (var key : List.of("{\"Code\":\"a\\ud800\"}", "{\"Code\":\"a\\udc00\",\"Line\":2}")) {
            assertThat(FeedKey.of(key.getBytes(StandardCharsets.UTF_8)).text()).isEqualTo(key);
            assertThat(passes(FeedFilter.CHANGES.withKey(key), key, UPDATE)).isTrue();
        }
    }

    @Test
    void severalThingsMustAllHold() {
        var both = FeedFilter.CHANGES.and("paid").and("$.after.OrderID=7");

        assertThat(passes(both, KEY, UPDATE)).isTrue();
        assertThat(passes(both.withOperations(Set.of(Operation.CREATE)), KEY, UPDATE))
                .isFalse();
        assertThat(passes(both.and("absent"), KEY, UPDATE)).isFalse();
    }

    @Test
    void snapshotRowsAreShownOnlyWhenAskedFor() {
        assertThat(passes(FeedFilter.CHANGES, KEY, SNAPSHOT)).isFalse();
        assertThat(passes(FeedFilter.EVERYTHING, KEY, SNAPSHOT)).isTrue();
        assertThat(passes(FeedFilter.CHANGES.withOperations(Set.of(Operation.SNAPSHOT)), KEY, SNAPSHOT))
                .isTrue();
    }

    @Test
    void aRowThatOnlyLooksLikeASnapshotsIsShown() {
        assertThat(passes(FeedFilter.CHANGES, KEY, UPDATE.replace("\"Paid\"", "\"r\"")))
                .isTrue();
    }

    @Test
    void whatIsNoChangeIsShownUntilOnlyAChangeCanAnswer() {
        assertThat(passes(FeedFilter.CHANGES, KEY, "oops")).isTrue();
        assertThat(passes(FeedFilter.CHANGES.and("OOPS"), KEY, "oops")).isTrue();
        assertThat(passes(FeedFilter.CHANGES.and("else"), KEY, "oops")).isFalse();
        assertThat(passes(FeedFilter.CHANGES.withOperations(Set.of(Operation.UPDATE)), KEY, "oops"))
                .isFalse();
        assertThat(passes(FeedFilter.CHANGES.and("$.op"), KEY, "oops")).isFalse();
    }

    @Test
    void tombstonesAreNeverShown() {
        assertThat(passes(FeedFilter.EVERYTHING, KEY, null)).isFalse();
    }
}
