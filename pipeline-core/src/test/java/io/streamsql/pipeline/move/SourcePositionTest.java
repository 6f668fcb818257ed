package io.streamsql.pipeline.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.connect.ConnectorOffsets;
import io.streamsql.pipeline.connect.ConnectorOffsets.Partition;
import io.streamsql.pipeline.move.SourcePosition.Postgres;
import io.streamsql.pipeline.move.SourcePosition.SqlServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcePositionTest {

    /// Of a PostgreSQL only the ends of transactions count: a message's own place may lie before transactions that were
    /// committed meanwhile, and after some that were not.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        lsn | commit | otherLsn | otherCommit | covers | beyond
        500 | 400    | 300      | 200         | true   | true
        500 | 400    | 400      | 400         | true   | false
        500 | 400    | 401      | 200         | false  | true
        900 | 400    | 500      | 300         | false  | true
        500 | -1     | 500      | -1          | false  | false
        500 | 400    | 100      | -1          | true   | true
        """, useHeadersInDisplayName = true)
    void postgresCountsTransactionsByTheirEnds(
            long lsn, long commit, long otherLsn, long otherCommit, boolean covers, boolean beyond) {
        var position = new Postgres(lsn, commit, "7", "INSERT");
        var other = new Postgres(otherLsn, otherCommit, "6", "UPDATE");

        assertThat(position.covers(other)).isEqualTo(covers);
        assertThat(position.isBeyond(other)).isEqualTo(beyond);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        lsn | commit | type    | record
        500 | 400    | INSERT  | 500/7
        500 | 400    | MESSAGE | 500/7
        500 | 400    | BEGIN   | -
        500 | 500    | COMMIT  | -
        500 | 500    | ''      | -
        500 | 400    | ''      | 500/7
        """, useHeadersInDisplayName = true)
    void withinATransactionOnlyTheRecordItselfShowsThatSomebodyElseCameAsFar(
            long lsn, long commit, String type, String record) {
        assertThat(new Postgres(lsn, commit, "7", type).lastRecord()).isEqualTo(Optional.ofNullable(record));
    }

    /// Of a SQL Server everything is in order, and a heartbeat is at a commit without a change: all up to it was read.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        commit | change | serial | otherCommit | otherChange | otherSerial | covers | beyond
        0a:2   | 0a:1   | 1      | 0a:1        | 0a:0        | 1           | true   | true
        0a:1   | 0a:1   | 1      | 0a:2        | 0a:0        | 1           | false  | false
        0a:1   | 0a:1   | 1      | 0a:1        | 0a:0        | 1           | false  | true
        0a:1   | ''     | -1     | 0a:1        | 0a:0        | 1           | true   | false
        0a:1   | 0a:0   | 1      | 0a:1        | ''          | -1          | false  | true
        0a:1   | 0a:0   | 1      | 0a:1        | 0a:0        | 1           | true   | false
        0a:1   | 0a:0   | 1      | 0a:1        | 0a:0        | 2           | false  | false
        0a:1   | 0a:0   | 10     | 0a:1        | 0a:0        | 2           | false  | true
        """, useHeadersInDisplayName = true)
    void sqlServerReadsInOrder(
            String commit,
            String change,
            long serial,
            String otherCommit,
            String otherChange,
            long otherSerial,
            boolean covers,
            boolean beyond) {
        var position = new SqlServer(commit, change, serial);
        var other = new SqlServer(otherCommit, otherChange, otherSerial);

        assertThat(position.covers(other)).isEqualTo(covers);
        assertThat(position.isBeyond(other)).isEqualTo(beyond);
        assertThat(position.lastRecord()).isEmpty();
    }

    @Test
    void offsetsAreReadAsConnectHasThem() {
        assertThat(of(Map.of(
                        "lsn", "500", "lsn_proc", "500", "lsn_commit", "400", "txId", "7", "messageType", "UPDATE")))
                .contains(new Postgres(500, 400, "7", "UPDATE"));
        assertThat(of(Map.of("lsn", "500", "ts_usec", "1"))).contains(new Postgres(500, -1, "", ""));
        assertThat(of(Map.of("commit_lsn", "0a:1", "change_lsn", "0a:0", "event_serial_no", "2")))
                .contains(new SqlServer("0a:1", "0a:0", 2));
        assertThat(of(Map.of("commit_lsn", "0a:1", "change_lsn", "NULL"))).contains(new SqlServer("0a:1", "", -1));
    }

    @Test
    void nothingIsKnownBeforeAnOffsetIsThereAndWhileASnapshotIsUnderWay() {
        assertThat(SourcePosition.of(new ConnectorOffsets(List.of(), ""))).isEmpty();
        assertThat(of(Map.of("lsn", "500", "snapshot", "INITIAL", "snapshot_completed", "false")))
                .isEmpty();
    }

    private static Optional<SourcePosition> of(Map<String, String> offset) {
        return SourcePosition.of(new ConnectorOffsets(List.of(new Partition(Map.of("server", "s"), offset)), ""));
    }
}
