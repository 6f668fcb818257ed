package io.streamsql.console.changes.rejected;

import static io.streamsql.console.changes.rejected.RejectedScreen.CUSTOMERS;
import static io.streamsql.console.changes.rejected.RejectedScreen.EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.work.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectedRecordViewModelTest {
    private final RejectedScreen screen = new RejectedScreen();
    private final RejectedRecordViewModel record = screen.model.record();

    @Test
    void theFirstRecordIsOpenedWithReasonBytesAndPosition() {
        screen.reject(1).open();

        assertThat(record.title()).isEqualTo("dbo.Customers on AXLAP240");
        assertThat(record.place()).startsWith("0@1001, rejected ");
        assertThat(record.cause()).isEqualTo("StreamSQL cannot read the record as a change.");
        assertThat(record.reason()).isEqualTo("not JSON\nline 2");
        assertThat(record.body()).isEqualTo("oops");
        assertThat(record.note()).isEqualTo("4 bytes.");
        record.hexProperty().set(true);
        assertThat(record.body()).startsWith("00000000  6f 6f 70 73 ").endsWith(" oops\n");
        record.partProperty().set(RejectedPart.KEY);
        assertThat(record.body()).endsWith("{\"CustomerID\":7}\n");
        record.partProperty().set(RejectedPart.POSITION);
        assertThat(record.facts())
                .containsEntry("Topic", CUSTOMERS)
                .containsEntry("Partition", "0")
                .containsEntry("Offset", "1,001")
                .containsEntry("Kafka's time", "2026-11-24 12:00:01.000 UTC");
        assertThat(record.copyText()).contains("Offset\t1,001", "Reason\tnot JSON");
        assertThat(record.saveObstacle()).isNotEmpty();
    }

    @Test
    void oneThatCanBeReadIsToldFromOneThatCannot() {
        screen.reject(1, CUSTOMERS, "value too long", EVENT.getBytes(StandardCharsets.UTF_8))
                .open();

        assertThat(record.cause()).isEqualTo("The record can be read, but was not taken as a change.");
        assertThat(record.fix()).contains("replay", "nothing is lost");
        assertThat(record.isBad()).isTrue();
    }

    @Test
    void whereNoRecordIsLeftItSaysSo() {
        screen.reject(1, CUSTOMERS, "LOST: the records at offsets 4 to 9 expired", null)
                .open();

        assertThat(record.cause()).startsWith("There is no record:");
        assertThat(record.fix()).contains("snapshot");
        assertThat(record.body()).isEmpty();
        assertThat(record.note()).isEqualTo("There is no record, so no value: see the reason.");
        assertThat(record.saveObstacle()).isEqualTo(record.note());
        record.partProperty().set(RejectedPart.KEY);
        assertThat(record.note()).isEqualTo("There is no record, so no key.");
    }

    @Test
    void oneThatHasBecomeAChangeKeepsItsBytesAndSaysSo() throws Exception {
        screen.reject(1).open();

        screen.model.replay();
        screen.finish();

        assertThat(record.cause()).isEqualTo("It is a change in CDCChanges now, and rejected no longer.");
        assertThat(record.isBad()).isFalse();
        assertThat(record.body()).isEqualTo("oops");
    }

    @Test
    void oneThatIsGoneOrCannotBeReadIsSaid() throws Exception {
        screen.rejectUpTo(3).open();
        screen.changes.replay(List.of(2L), (_, _) -> {}, new Progress());

        screen.model.list().selectedProperty().set(screen.item(2));
        assertThat(record.cause()).startsWith("It is no longer there");
        assertThat(record.isBad()).isFalse();

        screen.changes.away("no answer");
        screen.model.list().selectedProperty().set(screen.item(1));
        assertThat(record.cause()).isEqualTo("The record cannot be read from the target.");
        assertThat(record.fix()).isEqualTo("no answer");
        assertThat(record.reason()).startsWith("not JSON");
    }

    @Test
    void theBytesAreSavedWhole(@TempDir Path folder) throws Exception {
        var value = "x".repeat(RecordBytes.MOST_TEXT + 1).getBytes(StandardCharsets.UTF_8);
        screen.reject(3, CUSTOMERS, "no", value).open();
        var file = folder.resolve(record.fileName());

        record.save(file);
        screen.finish();

        assertThat(file).hasFileName("rejected-3-value.bin").hasBinaryContent(value);
        assertThat(screen.told).containsExactly("GOOD The record's value is saved to " + file + ".");
    }
}
