package io.streamsql.console.changes.past;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.Patience;
import io.streamsql.console.FixedTime;
import io.streamsql.console.export.ExportFormat;
import io.streamsql.console.session.FakeChanges;
import io.streamsql.console.session.SampleChanges;
import io.streamsql.console.work.Inquiry;
import io.streamsql.console.work.Jobs;
import io.streamsql.pipeline.events.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FixedTime.class)
class PastTableViewModelTest {
    private final FakeChanges changes = new FakeChanges();
    private final List<String> told = new ArrayList<>();
    private final BlockingQueue<Runnable> fxThread = new LinkedBlockingQueue<>();
    private final Jobs jobs = new Jobs(fxThread::add, told::add);
    private final PastTableViewModel model = new PastTableViewModel(
            changes,
            () -> new Inquiry(Runnable::run, Runnable::run, text -> text),
            jobs,
            (tone, words) -> told.add(tone + " " + words));

    private static Instant ago(int hours) {
        return SampleChanges.now().minus(Duration.ofHours(hours));
    }

    private void write(long id, Operation operation, String key, Instant at, String after) {
        changes.write(SampleChanges.change(id, SampleChanges.CUSTOMERS, operation, key, at, null, after));
    }

    private void customers() {
        write(1, Operation.CREATE, "7", ago(30), "{\"CustomerID\":7,\"Name\":\"Bo\"}");
        write(2, Operation.CREATE, "8", ago(20), "{\"CustomerID\":8,\"Name\":\"\",\"Tier\":null}");
        write(3, Operation.UPDATE, "7", ago(10), "{\"CustomerID\":7,\"Name\":\"Bo\",\"Tier\":\"Gold\"}");
        write(4, Operation.UPDATE, "9", ago(5), "{\"CustomerID\":9,\"Name\":\"__debezium_unavailable_value\"}");
        changes.write(SampleChanges.change(
                5, SampleChanges.CUSTOMERS, Operation.DELETE, "8", ago(1), "{\"CustomerID\":8}", null));
    }

    private List<String> lines() {
        var page = model.pageProperty().get();
        return page.lines().stream()
                .map(line ->
                        String.join(" ", page.columns().stream().map(line::text).toList()))
                .toList();
    }

    @Test
    void theTableAsItIsNowHasItsRowsAndWhatIsNotKnownOfThem() {
        customers();
        model.open(SampleChanges.CUSTOMERS, Optional.empty());

        assertThat(model.title()).isEqualTo("dbo.Customers as it was");
        assertThat(model.pageProperty().get().columns()).containsExactly("CustomerID", "Name", "Tier");
        assertThat(lines()).containsExactly("9 ? –", "7 Bo Gold");
        assertThat(model.pageProperty().get().lines().getFirst().why("Name")).startsWith("The source did not log");
        assertThat(model.pageProperty().get().lines().getFirst().sinceWords()).startsWith("As the update of 20");
        assertThat(model.notes())
                .satisfiesExactly(
                        known -> assertThat(known)
                                .startsWith("Known since ")
                                .endsWith(": what changed before then and never since is not here."),
                        snapshot -> assertThat(snapshot).endsWith("WRITE_SNAPSHOT_ROWS is false now."),
                        unknown -> assertThat(unknown).startsWith("? is a value"));
    }

    @Test
    void anotherTimeShowsTheTableAsItWasThen() {
        customers();
        changes.writeSnapshotRows(true);
        model.open(SampleChanges.CUSTOMERS, Optional.of(ago(15)));
        assertThat(lines()).containsExactly("8 \"\" null", "7 Bo –");
        assertThat(model.notes()).hasSize(2).last().asString().endsWith("WRITE_SNAPSHOT_ROWS is true now.");

        model.goNow();
        assertThat(lines()).containsExactly("9 ? –", "7 Bo Gold");

        model.typedProperty().set("yesterday");
        model.go();
        assertThat(model.typingProblemProperty().get()).startsWith("“yesterday” is not a time.");
        model.typedProperty().set("2099-01-01 00:00");
        assertThat(model.typingProblemProperty().get()).contains("is still to come");
        assertThat(lines()).as("stays as it was").hasSize(2);
    }

    @Test
    void beforeTheFirstChangeThatIsKeptNothingIsKnown() {
        customers();
        model.open(SampleChanges.CUSTOMERS, Optional.of(ago(40)));

        assertThat(lines()).isEmpty();
        assertThat(model.emptyTitle()).startsWith("No row is known of 20");
        assertThat(model.emptyDetail()).startsWith("The first change that is kept is of ");
    }

    @Test
    void aTableWithoutAKeyOrWithoutChangesSaysSo() {
        model.open(SampleChanges.ORDERS, Optional.empty());
        assertThat(model.notes()).containsExactly("No change of dbo.Orders is kept: nothing is known of its rows.");

        changes.write(SampleChanges.change(1, SampleChanges.ORDERS, Operation.TRUNCATE, null, ago(2), null, null));
        changes.write(SampleChanges.change(2, SampleChanges.ORDERS, Operation.DELETE, null, ago(1), "{\"N\":1}", null));
        model.refresh();
        assertThat(model.notes()).singleElement().asString().startsWith("dbo.Orders has no key");
    }

    @Test
    void pagesGoDownAndUpAgain() {
        for (var id = 1; id <= 250; id++) {
            changes.write(
                    SampleChanges.update(id, 1000 + id, SampleChanges.now().minusSeconds(1000 - id)));
        }
        model.open(SampleChanges.CUSTOMERS, Optional.empty());
        assertThat(lines().getFirst()).startsWith("1250 ");
        assertThat(model.hasNewerProperty().get()).isFalse();
        model.older();
        model.older();
        assertThat(lines()).hasSize(50).first().asString().startsWith("1050 ");
        assertThat(model.hasOlderProperty().get()).isFalse();
        model.newer();
        model.newer();
        assertThat(lines().getFirst()).startsWith("1250 ");
        assertThat(model.hasNewerProperty().get()).isFalse();
    }

    @Test
    void aTargetThatIsAwayIsToldInPlace() {
        customers();
        changes.away("DB-TARGET does not answer.");
        model.open(SampleChanges.CUSTOMERS, Optional.empty());

        assertThat(model.problemProperty().get()).isEqualTo("DB-TARGET does not answer.");
        assertThat(model.emptyTitle()).isEqualTo("The target does not answer.");
        assertThat(model.notes()).isEmpty();

        changes.away("");
        model.refresh();
        assertThat(lines()).hasSize(2);
    }

    @Test
    void allRowsAreExportedAsTheyAreShown(@TempDir Path folder) throws Exception {
        customers();
        model.open(SampleChanges.CUSTOMERS, Optional.empty());
        assertThat(model.fileName()).startsWith("dbo.Customers 20").doesNotContain(":");
        var file = folder.resolve("customers.csv");
        model.export(ExportFormat.CSV, file);
        while (!jobs.running().isEmpty()) {
            fxThread.poll(Patience.SECONDS, TimeUnit.SECONDS).run();
        }

        assertThat(told).containsExactly("GOOD 2 rows exported to " + file + ".");
        assertThat(Files.readAllLines(file).getFirst()).isEqualTo("cdc_since,CustomerID,Name,Tier,cdc_unknown");
        assertThat(Files.readAllLines(file).get(1)).endsWith("Z,9,,,Name");
    }
}
