package io.streamsql.console.changes.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.FixedTime;
import io.streamsql.console.session.FakeChanges;
import io.streamsql.console.session.Sample;
import io.streamsql.console.ui.ChangeKind;
import io.streamsql.console.ui.Times;
import io.streamsql.console.work.Inquiry;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.StoredTable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChangeRecordViewModelTest {
    private final FakeChanges changes = SampleRecord.customer();
    private final ChangeRecordViewModel record = new ChangeRecordViewModel(
            changes, () -> new Inquiry(Runnable::run, Runnable::run, text -> text.replace("pass4711", "••••")));

    private void open(String key) {
        record.openRecord(SampleRecord.TOPIC, key);
    }

    private TimelineEntry entry(int at) {
        return record.entries().get(at);
    }

    private String then(String field) {
        return record.past().fields().stream()
                .filter(row -> row.name().equals(field))
                .map(RowField::then)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTimelineSaysWhatEachChangeDidTheNewestFirst() {
        open("1042");

        assertThat(record.openedProperty().get().title()).isEqualTo("Customers 1042");
        assertThat(record.openedProperty().get().place()).isEqualTo("AXLAP240, dbo");
        assertThat(record.timelineTitle()).isEqualTo("Timeline 4");
        assertThat(record.kept()).isEqualTo("kept 30 days");
        assertThat(record.entries())
                .extracting(TimelineEntry::kind)
                .containsExactly(ChangeKind.UPDATE, ChangeKind.UPDATE, ChangeKind.UPDATE, ChangeKind.CREATE);
        assertThat(record.entries())
                .extracting(TimelineEntry::ago)
                .containsExactly("4 h ago", "5 d ago", "10 d ago", "14 d ago");
        assertThat(entry(0).fields())
                .extracting(EntryField::text)
                .containsExactly("City\tYork → Stratford-upon-Avon, Warwickshire", "Phone\t+1 555 0117 → \"\"");
        assertThat(entry(0).fields()).extracting(EntryField::isLong).containsExactly(true, false);
        assertThat(entry(2).fields()).extracting(EntryField::text).containsExactly("Phone\tnull → +1 555 0117");
        assertThat(entry(3).fields())
                .extracting(EntryField::name)
                .contains("FirstName", "City")
                .doesNotContain("Phone");
        assertThat(record.end())
                .isEqualTo("The first change kept is of " + Times.clock(SampleRecord.ago(14))
                        + "; it made the record, and whether there was one of this key before is not known.");
    }

    @Test
    void anEntryMovesTheRowToJustAfterIt() {
        open("1042");
        assertThat(then("City")).startsWith("Stratford");

        record.step(2);

        assertThat(record.selectedProperty().get()).isEqualTo(entry(2));
        assertThat(then("Phone")).isEqualTo("+1 555 0117");
        assertThat(then("LoyaltyTier")).isEqualTo("None");
        assertThat(record.past().sentence()).isEqualTo("As the update of " + entry(2).time() + " left it.");
        record.past().comparingProperty().set(true);
        assertThat(record.past().fields().stream().filter(RowField::differs).map(RowField::name))
                .containsExactly("City", "LoyaltyTier", "CreditLimit", "Phone");
        record.step(-9);
        assertThat(record.selectedProperty().get()).isEqualTo(entry(0));
    }

    @Test
    void whatItsFieldShowsIsTheSameRowWhenItIsTyped() {
        open("1042");
        record.step(1);
        var written = record.past().typedProperty().get();
        record.step(-1);

        record.past().typedProperty().set(written);
        record.past().go();

        assertThat(then("City")).isEqualTo("York");
        assertThat(then("LoyaltyTier")).isEqualTo("Silver");
        Times.follow(FixedTime.CLOCK);
        Times.showLocal(true);
        record.past().writeTime();
        assertThat(record.past().typedProperty().get()).isNotEqualTo(written);
        record.past().go();
        assertThat(then("LoyaltyTier")).as("the same in another zone").isEqualTo("Silver");
    }

    @Test
    void aTimeIsTypedAndWhatIsWrongIsSaid() {
        open("1042");

        record.past().typedProperty().set("yesterday");
        record.past().go();
        assertThat(record.past().typingProblemProperty().get()).startsWith("“yesterday” is not a time.");
        assertThat(then("City")).as("stays").startsWith("Stratford");
        record.past().typedProperty().set("2099-01-01 12:00");
        assertThat(record.past().typingProblemProperty().get()).startsWith("2099-01-01 12:00 is still to come.");
        record.past().typedProperty().set(PastTime.written(SampleRecord.ago(7)));
        assertThat(record.past().typingProblemProperty().get()).isEmpty();
        record.past().go();
        assertThat(then("LoyaltyTier")).isEqualTo("None");
    }

    @Test
    void whatWasBeforeTheFirstChangeIsNotKnown() {
        open("1042");

        record.past().typedProperty().set(PastTime.written(SampleRecord.ago(20)));
        record.past().go();

        assertThat(record.past().fields()).isEmpty();
        assertThat(record.past().sentence())
                .isEqualTo("Not known: the first change kept is the create of " + Times.clock(SampleRecord.ago(14))
                        + ". What was before is not known.");
    }

    @Test
    void aValueThatNoChangeTellsIsUnknownAndNotCompared() {
        open("1042");
        record.past().comparingProperty().set(true);

        assertThat(record.past().fields())
                .filteredOn(field -> field.name().equals("Notes"))
                .singleElement()
                .satisfies(notes -> {
                    assertThat(notes.then()).isEqualTo("?");
                    assertThat(notes.differs()).isFalse();
                    assertThat(notes.why()).startsWith("The source did not log this value");
                });
    }

    @Test
    void deletesAndTruncatesAreSaid() {
        var hour = Sample.NOW.minus(Duration.ofHours(1));
        changes.write(SampleRecord.change(5, Operation.DELETE, "1042", hour, "{\"City\":\"York\"}", null))
                .write(SampleRecord.change(6, Operation.TRUNCATE, null, hour.plusSeconds(60), null, null));
        open("1042");

        assertThat(entry(0).note()).isEqualTo("Every row of the table removed.");
        assertThat(record.past().sentence())
                .isEqualTo("Gone: every row of Customers was removed at " + Times.clock(hour.plusSeconds(60)) + ".");
        record.step(1);
        assertThat(entry(1).fields()).extracting(EntryField::text).containsExactly("City\twas York");
        assertThat(record.past().sentence()).isEqualTo("Deleted at " + Times.clock(hour) + ".");
        assertThat(record.nowSentence()).isEqualTo("Deleted at " + Times.clock(hour) + ".");
        assertThat(record.nowProperty().get().fields()).isEmpty();
    }

    @Test
    void aChangedKeyLeadsToTheOtherRecordAndBack() {
        var hour = Sample.NOW.minus(Duration.ofHours(1));
        changes.write(SampleRecord.change(5, Operation.DELETE, "1042", hour, "7/9/1", "{\"City\":\"York\"}", null))
                .write(SampleRecord.change(6, Operation.CREATE, "1043", hour, "7/9/1", null, "{\"City\":\"York\"}"));
        open("1042");
        var link = entry(0).link().orElseThrow();
        assertThat(link.sentence()).isEqualTo("The key was changed to 1043 here; the row goes on under it.");

        record.openOther(link);

        assertThat(record.openedProperty().get().title()).isEqualTo("Customers 1043");
        assertThat(record.backToProperty().get()).isEqualTo("Customers 1042");
        assertThat(entry(0).link().orElseThrow().key()).isEqualTo("1042");
        record.back();
        assertThat(record.openedProperty().get().title()).isEqualTo("Customers 1042");
        assertThat(record.backToProperty().get()).isEmpty();
        assertThat(record.entries()).hasSize(5);
    }

    @Test
    void whatOnlyLooksLikeAChangedKeyIsCalledProbable() {
        var hour = Sample.NOW.minus(Duration.ofHours(1));
        var alike = "{\"CustomerID\":%s,\"City\":\"York\",\"Name\":\"Alice\"}";
        changes.write(SampleRecord.change(5, Operation.DELETE, "1042", hour, "9/1/1", alike.formatted(1042), null))
                .write(SampleRecord.change(6, Operation.CREATE, "1043", hour, "9/2/1", null, alike.formatted(1043)));
        open("1042");

        assertThat(entry(0).link().orElseThrow().sentence()).startsWith("Probably the key was changed to 1043:");
        open("1043");
        assertThat(entry(0).link().orElseThrow().sentence())
                .startsWith("Probably the key was changed from 1042: just before,");
    }

    @Test
    void aTimelineComesInPagesAndOpensAtItsChange() {
        for (var id = 10; id < 170; id++) {
            changes.write(
                    SampleRecord.change(id, Operation.UPDATE, "7", SampleRecord.ago(1), null, "{\"n\":" + id + "}"));
        }
        open("7");
        assertThat(record.timelineTitle()).isEqualTo("Timeline 50+");
        assertThat(record.end()).isEmpty();

        record.showOlder();
        record.showOlder();
        record.showOlder();

        assertThat(record.timelineTitle()).isEqualTo("Timeline 160");
        assertThat(record.olderProperty().get()).isFalse();
        assertThat(record.end()).endsWith("what was before is not known.");
        record.open(record.entries().get(77).data().change());
        assertThat(record.entries()).hasSize(100);
        assertThat(then("n")).isEqualTo("92");
    }

    @Test
    void aPageOfATimelineThatIsShortAsItsRowsAreLongIsNotTheLast() {
        for (var id = 10; id < 20; id++) {
            changes.write(
                    SampleRecord.change(id, Operation.UPDATE, "7", SampleRecord.ago(1), null, "{\"n\":" + id + "}"));
        }
        changes.longRows(8);
        open("7");
        assertThat(record.timelineTitle()).isEqualTo("Timeline 8+");

        record.showOlder();

        assertThat(record.timelineTitle()).isEqualTo("Timeline 10");
        assertThat(record.end()).endsWith("what was before is not known.");
    }

    @Test
    void aChangeThatIsFarBackIsShownAndReached() {
        for (var id = 10; id < 700; id++) {
            changes.write(
                    SampleRecord.change(id, Operation.UPDATE, "7", SampleRecord.ago(1), null, "{\"n\":" + id + "}"));
        }

        record.open(SampleRecord.change(190, Operation.UPDATE, "7", SampleRecord.ago(1), null, null)
                .change());

        assertThat(record.entries()).hasSize(500);
        assertThat(record.selectedProperty().get()).isNull();
        assertThat(then("n")).isEqualTo("190");
        assertThat(record.end())
                .isEqualTo("The update of " + entry(0).time() + ", which it was opened with, is further back.");
        record.showOlder();
        assertThat(record.selectedProperty().get().id()).isEqualTo(190);
        assertThat(record.end()).isEmpty();
    }

    @Test
    void anUpdateWithoutTheRowBeforeItIsComparedWithTheChangeBefore() {
        changes.write(SampleRecord.change(10, Operation.UPDATE, "7", SampleRecord.ago(3), null, "{\"a\":1,\"b\":1}"))
                .write(SampleRecord.change(11, Operation.UPDATE, "7", SampleRecord.ago(2), null, "{\"a\":1,\"b\":2}"));
        open("7");

        assertThat(entry(0).fields()).extracting(EntryField::text).containsExactly("b\t1 → 2");
        assertThat(entry(0).note()).startsWith("The event does not hold the row before the update: compared with");
        assertThat(entry(1).fields()).extracting(EntryField::text).containsExactly("a\t? → 1", "b\t? → 1");
        assertThat(entry(1).fields())
                .allSatisfy(field -> assertThat(field.why()).startsWith("The event does not"));
    }

    @Test
    void aTruncateStandsInEveryTimeline() {
        var truncate = SampleRecord.change(9, Operation.TRUNCATE, null, SampleRecord.ago(1), null, null);
        changes.write(truncate);

        record.open(truncate.change());

        assertThat(record.end()).isEqualTo(ChangeRecordViewModel.WHOLE_TABLE);
        assertThat(record.past().sentence()).startsWith("Gone: every row of Customers was removed at ");
    }

    @Test
    void aRowWithoutAKeyHasNoTimeline() {
        var change = SampleRecord.change(
                9, Operation.CREATE, null, SampleRecord.ago(1), null, SampleRecord.row("a", "b", "1", "2"));
        changes.write(change);

        record.open(change.change());

        assertThat(record.openedProperty().get().title()).isEqualTo("Customers");
        assertThat(record.entries()).hasSize(1);
        assertThat(record.end()).isEqualTo(ChangeRecordViewModel.NO_KEY);
        assertThat(record.nowSentence()).isEqualTo(ChangeRecordViewModel.NO_KEY);
        assertThat(record.past().keyedProperty().get()).isFalse();
        assertThat(then("City")).isEqualTo("a");
        assertThat(then("Notes")).isEqualTo("?");
    }

    @Test
    void aTargetThatIsAwayIsToldInPlaceAndAskedAgain() {
        changes.capture(new StoredTable("AXLAP240", "dbo.Customers", SampleRecord.TOPIC))
                .away("The target does not answer: pass4711");
        open("1042");

        assertThat(record.openedProperty().get().title()).isEqualTo("Customers 1042");
        assertThat(record.openedProperty().get().place()).isEqualTo("AXLAP240, dbo");
        assertThat(record.problemProperty().get()).isEqualTo("The target does not answer: ••••");
        assertThat(record.timelineTitle()).isEqualTo("Timeline");
        changes.away("");
        record.refresh();
        assertThat(record.problemProperty().get()).isEmpty();
        assertThat(record.entries()).hasSize(4);
    }

    @Test
    void aRecordThatNothingIsKeptOfSaysSo() {
        open("4711");

        assertThat(record.end()).isEqualTo("No change of this record is kept.");
        assertThat(record.past().sentence()).isEqualTo("Not known: no change of this record is kept.");
    }

    @Test
    void theRawChangeIsAskedForWhereItIsLookedAt() {
        open("1042");
        assertThat(record.raw().textProperty().get()).isEmpty();

        record.tabProperty().set(RecordTab.RAW);

        assertThat(record.raw().textProperty().get())
                .startsWith("Before\n{\n  \"CustomerID\" : 1042,")
                .contains("\n\nAfter\n{\n")
                .endsWith("Whole event\nnot kept");
        assertThat(record.copy()).startsWith("Customers 1042\tAXLAP240, dbo\nBefore\n");
    }

    @Test
    void anEntrySaysWhereItStandsAndHowLongItWasOnItsWay() {
        open("1042");

        assertThat(entry(0).facts())
                .contains(
                        new NamedValue("Offset", "48,210,004"),
                        new NamedValue("Position", "7/4/1"),
                        new NamedValue(
                                "CDCChanges",
                                Times.whole(entry(0).data()
                                                .change()
                                                .processedAt()
                                                .orElseThrow()) + ", 0.08 s later"));
    }

    @Test
    void whatIsClosedIsGone() {
        open("1042");
        record.close();

        assertThat(record.openedProperty().get()).isNull();
        assertThat(record.entries()).isEmpty();
        assertThat(record.past().fields()).isEmpty();
        assertThat(record.copy()).isEmpty();
    }
}
