package io.streamsql.pipeline.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.pipeline.connect.ConnectorOffsets.Snapshot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorOffsetsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"snapshot":"INITIAL","snapshot_completed":false,"commit_lsn":"00:00:01","event_serial_no":1}     | UNDER_WAY
        {"snapshot":"INITIAL","snapshot_completed":true,"commit_lsn":"00:00:01","event_serial_no":1}      | COMPLETED
        {"commit_lsn":"00:00:01","change_lsn":"00:00:02","event_serial_no":1}                             | COMPLETED
        {"snapshot":"INITIAL","last_snapshot_record":false,"snapshot_completed":false,"lsn":1,"txId":2}   | UNDER_WAY
        {"snapshot":"INITIAL","last_snapshot_record":true,"snapshot_completed":true,"lsn":1,"txId":2}     | COMPLETED
        {"lsn_proc":1,"lsn":1,"txId":2,"messageType":"INSERT"}                                            | COMPLETED
        {"snapshot":"BLOCKING","snapshot_completed":false,"lsn":1}                                        | UNDER_WAY
        {"snapshot":"INCREMENTAL","snapshot_completed":true,"lsn":1}                                      | COMPLETED
        {"snapshot":true,"last_snapshot_record":false,"lsn":1}                                            | UNDER_WAY
        {"snapshot":true,"last_snapshot_record":true,"lsn":1}                                             | COMPLETED
        {"snapshot":false,"lsn":1}                                                                        | COMPLETED
        null                                                                                              | NOTHING_RECORDED
        """)
    void theOffsetSaysHowTheSnapshotStands(String offset, Snapshot snapshot) throws JsonProcessingException {
        assertThat(read("{\"partition\":{\"server\":\"S\"},\"offset\":" + offset + "}")
                        .snapshot())
                .isEqualTo(snapshot);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        true  | true  | COMPLETED
        true  | false | UNDER_WAY
        false | false | UNDER_WAY
        """)
    void everyDatabaseCounts(boolean first, boolean second, Snapshot snapshot) throws JsonProcessingException {
        var one =
                "{\"partition\":{\"database\":\"%s\"},\"offset\":{\"snapshot\":\"INITIAL\",\"snapshot_completed\":%s}}";

        assertThat(read(one.formatted("a", first) + "," + one.formatted("b", second))
                        .snapshot())
                .isEqualTo(snapshot);
    }

    private static ConnectorOffsets read(String offsets) throws JsonProcessingException {
        return ConnectAnswers.offsets(new ObjectMapper().readTree("{\"offsets\":[" + offsets + "]}"));
    }
}
