package io.streamsql.pipeline.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.ChangeEvent.Doubt;
import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.SourceMark;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceProgressTest {
    private static final String FIRST = "00000027:00000758:0005/00000027:00000758:0003/1";
    private static final String SECOND = "00000027:00000760:0005/00000027:00000760:0003/2";
    private static final long NOON = 1_700_000_000_000_000L;

    private final SourceProgress progress = new SourceProgress(Optional.empty());

    private static SourceProgress writtenUntil(String order, long micros) {
        return new SourceProgress(Optional.of(new SourceMark(order, micros)));
    }

    private static ChangeEvent at(String order, Operation operation, String recordId, long micros) {
        return Events.at(Events.change(0, operation, recordId, "{}"), order, order, micros);
    }

    private static ChangeEvent at(String order, Operation operation, String recordId) {
        return at(order, operation, recordId, NOON);
    }

    @Test
    void whatAConnectorSendsAgainIsInDoubt() {
        assertThat(progress.accept(at(FIRST, Operation.CREATE, "1"))).isEqualTo(Doubt.NONE);
        assertThat(progress.accept(at(SECOND, Operation.UPDATE, "1"))).isEqualTo(Doubt.NONE);
        assertThat(progress.accept(at(FIRST, Operation.CREATE, "1"))).isEqualTo(Doubt.REPEAT);
        assertThat(progress.accept(at(SECOND, Operation.UPDATE, "1"))).isEqualTo(Doubt.REPEAT);
    }

    @Test
    void theLedgersMarkCountsAfterAStart() {
        var restarted = writtenUntil(SECOND, NOON);

        assertThat(restarted.accept(at(FIRST, Operation.CREATE, "1"))).isEqualTo(Doubt.REPEAT);
        assertThat(restarted.accept(at(SECOND, Operation.UPDATE, "1"))).isEqualTo(Doubt.REPEAT);
        assertThat(restarted.mark()).isEqualTo(new SourceMark(SECOND, NOON));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        27:758:5/27:758:3/2,    27:758:5/27:758:3/10,   NONE
        27:758:5/27:758:3/10,   27:758:5/27:758:3/2,    REPEAT
        27:758:5/27:758:3/9,    27:758:5/27:758:3/100,  NONE
        27:758:5/27:758:3/100,  27:758:5/27:758:4/1,    NONE
        27:758:5/27:758:4/1,    27:758:5/27:758:3/100,  REPEAT
        27:758:5/27:758:3/2,    27:758:6,               NONE
        27:758:5,               27:758:5/27:758:3/2,    NONE
        27:758:5/27:758:3/2,    27:758:5,               REPEAT
        9:f:5/9:f:3/1,          a:1:5/a:1:3/1,          NONE
        a:1:5/a:1:3/1,          9:f:5/9:f:3/1,          REPEAT
        """)
    void placesInSqlServersLogAreInTheOrderOfTheirNumbers(String before, String after, Doubt doubt) {
        progress.accept(at(wide(before), Operation.UPDATE, "1"));

        assertThat(progress.accept(at(wide(after), Operation.UPDATE, "2"))).isEqualTo(doubt);
    }

    /// LSNs as SQL Server writes them, `00000027:00000758:0005`.
    private static String wide(String position) {
        return Stream.of(position.split("/"))
                .map(part -> part.split(":"))
                .map(lsn -> lsn.length == 1
                        ? lsn[0]
                        : "%8s:%8s:%4s".formatted(lsn[0], lsn[1], lsn[2]).replace(' ', '0'))
                .collect(Collectors.joining("/"));
    }

    /// Transactions overlap: one that is committed later may have begun to write earlier.
    @ParameterizedTest
    @CsvSource(textBlock = """
        100/150,  100/160,  NONE
        100/160,  100/150,  REPEAT
        100/160,  200/150,  NONE
        99/160,   100/150,  NONE
        200/150,  100/160,  REPEAT
        /90,      100/80,   NONE
        100/80,   /90,      REPEAT
        """)
    void postgresqlsTransactionsAreInTheOrderOfTheirCommits(String before, String after, Doubt doubt) {
        progress.accept(at(before, Operation.UPDATE, "1"));

        assertThat(progress.accept(at(after, Operation.UPDATE, "2"))).isEqualTo(doubt);
    }

    @Test
    void theHalvesOfAChangedKeyHaveOnePlace() {
        assertThat(progress.accept(at(FIRST, Operation.DELETE, "1"))).isEqualTo(Doubt.NONE);
        assertThat(progress.accept(at(FIRST, Operation.CREATE, "2"))).isEqualTo(Doubt.NONE);
        assertThat(progress.accept(at(FIRST, Operation.DELETE, "1"))).isEqualTo(Doubt.REPEAT);
        assertThat(progress.accept(at(FIRST, Operation.CREATE, "2"))).isEqualTo(Doubt.REPEAT);
    }

    @Test
    void ofAPlaceThatWasReadBeforeTheStartNothingIsSure() {
        assertThat(writtenUntil(FIRST, NOON).accept(at(FIRST, Operation.CREATE, "2")))
                .isEqualTo(Doubt.REPEAT);
    }

    /// COPY puts many rows into one record of PostgreSQL's log; in a table without a key equal rows are both there.
    @Test
    void rowsThatMayBeEqualAreWrittenRatherThanLost() {
        assertThat(progress.accept(at("100/150", Operation.CREATE, null))).isEqualTo(Doubt.NONE);
        assertThat(progress.accept(at("100/150", Operation.CREATE, null))).isEqualTo(Doubt.NONE);
        assertThat(writtenUntil("100/150", NOON).accept(at("100/150", Operation.CREATE, null)))
                .isEqualTo(Doubt.NONE);
        assertThat(writtenUntil("100/160", NOON).accept(at("100/150", Operation.CREATE, null)))
                .isEqualTo(Doubt.REPEAT);
        assertThat(writtenUntil("100/150", NOON).accept(at("100/150", Operation.TRUNCATE, null)))
                .isEqualTo(Doubt.REPEAT);
        assertThat(writtenUntil(FIRST, NOON).accept(at(FIRST, Operation.CREATE, null)))
                .isEqualTo(Doubt.REPEAT);
    }

    @Test
    void aLogThatWentBackIsFollowedFromThere() {
        var restored = writtenUntil(SECOND, NOON);

        assertThat(restored.accept(at(FIRST, Operation.CREATE, "7", NOON + 1))).isEqualTo(Doubt.LOG_WENT_BACK);
        assertThat(restored.mark()).isEqualTo(new SourceMark(FIRST, NOON + 1));
        assertThat(restored.accept(at(SECOND, Operation.CREATE, "8", NOON + 2))).isEqualTo(Doubt.NONE);
    }

    /// It knows of no commit before it, and so its order begins anew, though the log goes on.
    @ParameterizedTest
    @CsvSource(textBlock = """
        100/160,  /300,  1,  NONE
        /160,     /300,  1,  NONE
        100/160,  /150,  1,  LOG_WENT_BACK
        100/160,  /160,  1,  LOG_WENT_BACK
        100/160,  /300,  0,  REPEAT
        """)
    void theFirstChangeBehindANewSlotIsNewWhereTheLogGoesOn(String before, String after, long later, Doubt doubt) {
        var written = writtenUntil(before, NOON);

        assertThat(written.accept(at(after, Operation.UPDATE, "2", NOON + later)))
                .isEqualTo(doubt);
    }

    @Test
    void behindANewSlotTheOrderGoesOn() {
        var written = writtenUntil("100/160", NOON);

        written.accept(at("/300", Operation.UPDATE, "1", NOON + 1));
        assertThat(written.accept(at("300/310", Operation.UPDATE, "2", NOON + 1)))
                .isEqualTo(Doubt.NONE);
        assertThat(written.accept(at("/300", Operation.UPDATE, "1", NOON + 1))).isEqualTo(Doubt.REPEAT);
    }

    /// What is sent again was committed no later than the first time, so the mark stays where it is.
    @Test
    void aRepeatDoesNotMoveTheMark() {
        var restarted = writtenUntil(SECOND, NOON);

        assertThat(restarted.accept(at(FIRST, Operation.CREATE, "1", NOON - 5))).isEqualTo(Doubt.REPEAT);
        assertThat(restarted.accept(at(SECOND, Operation.UPDATE, "1", NOON))).isEqualTo(Doubt.REPEAT);
        assertThat(restarted.mark()).isEqualTo(new SourceMark(SECOND, NOON));
    }

    /// After the update that brought the marks: the ledger knows only when it was last written.
    @Test
    void whereOnlyTheTimeIsKnownEverythingUntilThenIsInDoubt() {
        var updated = writtenUntil(null, NOON);

        assertThat(updated.accept(at(FIRST, Operation.CREATE, "1", NOON - 5))).isEqualTo(Doubt.REPEAT);
        assertThat(updated.accept(at(SECOND, Operation.UPDATE, "1", NOON))).isEqualTo(Doubt.REPEAT);
        assertThat(updated.accept(at(SECOND, Operation.UPDATE, "1", NOON + 1))).isEqualTo(Doubt.NONE);
        assertThat(updated.accept(at(FIRST, Operation.CREATE, "1", NOON))).isEqualTo(Doubt.REPEAT);
    }

    @Test
    void rowsOfASnapshotAndChangesWithoutAPlaceSayNothing() {
        progress.accept(at(SECOND, Operation.CREATE, "1"));

        assertThat(progress.accept(at(FIRST, Operation.SNAPSHOT, "1"))).isEqualTo(Doubt.NONE);
        assertThat(progress.accept(at(null, Operation.CREATE, "1"))).isEqualTo(Doubt.NONE);
        assertThat(progress.mark()).isEqualTo(new SourceMark(SECOND, NOON));
    }
}
