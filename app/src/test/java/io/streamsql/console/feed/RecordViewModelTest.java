package io.streamsql.console.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.session.SampleTopics;
import io.streamsql.console.session.Written;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RecordViewModelTest {
    private final RecordViewModel record = new RecordViewModel(text -> text);

    @Test
    void anUpdateMarksWhatItChanged() {
        record.open(new FeedRow(SampleTopics.update(1042)));

        assertThat(record.title()).isEqualTo("Customers 1042");
        assertThat(record.place()).isEqualTo("AXLAP240, dbo");
        assertThat(record.fields())
                .containsExactly(
                        new FieldRow("CustomerID", true, false, "1042", "1042", false),
                        new FieldRow("FirstName", false, false, "Alice", "Alice", false),
                        new FieldRow("Email", false, true, "alice.brown@example.com", "alice.b@example.com", false),
                        new FieldRow("Tier", false, true, "Silver", "Gold", false));
    }

    @Test
    void onlyWhatChangedIsShownWhereThatIsAsked() {
        record.open(new FeedRow(SampleTopics.update(1042)));
        record.changedOnlyProperty().set(true);

        assertThat(record.fields()).extracting(FieldRow::name).containsExactly("Email", "Tier");
    }

    @Test
    void aNewRowHadNothingBefore() {
        record.open(new FeedRow(SampleTopics.create(7)));

        assertThat(record.fields()).allSatisfy(field -> {
            assertThat(field.before()).isEqualTo("–");
            assertThat(field.changed()).isFalse();
        });
    }

    @Test
    void itSaysWhereItStandsAndHowLongItTook() {
        record.open(new FeedRow(SampleTopics.update(42)));

        assertThat(record.partition()).isEqualTo("Partition 0, offset");
        assertThat(record.offset()).isEqualTo("48,210,042");
        assertThat(record.position()).isEqualTo("0000004a:0001f2c8:0003");
        assertThat(record.hops()).contains(new RecordHops(228, 9, OptionalLong.empty()));
        assertThat(record.facts())
                .containsEntry("Header trace", "a1")
                .containsEntry("Topic", "AXLAP240-dbo_Customers.dbo.Customers");
    }

    @Test
    void onceItIsWrittenTheLastHopIsKnownToo() {
        record.open(new FeedRow(SampleTopics.update(42)));
        assertThat(record.writtenWord()).isEmpty();

        record.written(new Written.NotThere());
        assertThat(record.writtenWord()).isEqualTo("not there");
        record.written(
                new Written.At(record.rowProperty().get().record().kafkaTime().plusMillis(74)));

        assertThat(record.hops()).contains(new RecordHops(228, 9, OptionalLong.of(74)));
        assertThat(record.hops().orElseThrow().total()).isEqualTo(311);
        assertThat(record.writtenWord()).isEqualTo("0.07 s");
        record.open(new FeedRow(SampleTopics.update(43)));
        assertThat(record.writtenWord()).as("of another record").isEmpty();
    }

    @Test
    void whyItIsNotThereIsSaid() {
        record.open(new FeedRow(SampleTopics.update(42)));
        record.written(new Written.Never("Rows that a snapshot read are not written."));
        assertThat(record.writtenWord()).isEqualTo("not written");

        record.written(new Written.Unknown("The target does not answer."));
        assertThat(record.writtenWord()).isEqualTo("?");
        assertThat(record.writtenDetail()).isEqualTo("The target does not answer.");
    }

    @Test
    void itIsCopiedAsText() {
        record.open(new FeedRow(SampleTopics.update(42)));

        assertThat(record.differenceText()).startsWith("Customers 42\n").contains("Tier\tSilver\tGold\n");
        assertThat(record.json()).contains("\"op\" : \"u\"");
    }
}
