package io.streamsql.pipeline.feed.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.feed.FeedDecoder;
import io.streamsql.pipeline.feed.FeedPartition;
import io.streamsql.pipeline.feed.HeldRecord;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedRecordTest {

    private static FeedRecord record(String source) {
        var partition = new FeedPartition(
                new PartitionId(Events.CUSTOMERS.topic(), UUID.randomUUID(), 0), Events.CUSTOMERS, 0, 0);
        var value = "{\"after\":{\"Id\":7},\"source\":{\"ts_ms\":1,\"table\":\"T\",%s},\"op\":\"c\",\"ts_ms\":2}"
                .formatted(source);
        return new HeldRecord(Events.record(9, "{\"Id\":7}", value), partition, null, null).shown(new FeedDecoder());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "lsn":23900408,"txId":751 | 23900408/751 | 0/16CB0F8, transaction 751
            "lsn":180412526840        | 180412526840 | 2A/16CB0F8
            "commit_lsn":"0000004a:0001f2c8:0003" | 0000004a:0001f2c8:0003 | 0000004a:0001f2c8:0003
            """)
    void aPlaceInTheLogReadsAsItsDatabaseWritesIt(String source, String stored, String read) {
        assertThat(record(source).position()).isEqualTo(stored);
        assertThat(record(source).logPosition()).isEqualTo(read);
    }
}
