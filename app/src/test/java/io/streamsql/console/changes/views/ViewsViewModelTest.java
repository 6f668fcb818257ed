package io.streamsql.console.changes.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.Patience;
import io.streamsql.console.session.FakeChanges;
import io.streamsql.console.session.SampleChanges;
import io.streamsql.console.session.SampleViews;
import io.streamsql.console.ui.Tone;
import io.streamsql.console.work.Inquiry;
import io.streamsql.console.work.Jobs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewsViewModelTest {
    private final FakeChanges changes = new FakeChanges().offer(SampleViews.of(SampleChanges.CUSTOMERS, true));
    private final List<String> told = new ArrayList<>();
    private final BlockingQueue<Runnable> fxThread = new LinkedBlockingQueue<>();
    private final Jobs jobs = new Jobs(fxThread::add, told::add);
    private final SimpleBooleanProperty readOnly = new SimpleBooleanProperty();
    private final UnaryOperator<String> masked = text -> text.replace("hunter2", "••••");
    private final ViewsViewModel model = new ViewsViewModel(
            changes,
            new Inquiry(Runnable::run, Runnable::run, masked),
            jobs,
            (tone, words) -> told.add(tone + " " + words),
            readOnly,
            masked);

    private void finish() throws InterruptedException {
        while (!jobs.running().isEmpty()) {
            fxThread.poll(Patience.SECONDS, TimeUnit.SECONDS).run();
        }
    }

    private void create() throws InterruptedException {
        model.askCreate();
        model.answer(true);
        finish();
    }

    @Test
    void bothScriptsAreShownAndSaved(@TempDir Path folder) throws Exception {
        model.open(SampleChanges.CUSTOMERS);
        assertThat(model.title()).isEqualTo("Views of dbo.Customers for analysts");
        assertThat(model.script()).startsWith("-- dbo.Customers_history: ").contains("CREATE VIEW");
        model.nowProperty().set(true);
        assertThat(model.script()).startsWith("-- dbo.Customers_now: ");

        var file = folder.resolve(model.fileName());
        model.save(file);
        finish();
        assertThat(Files.readString(file)).contains("dbo.Customers_history AS", "dbo.Customers_now AS");
        assertThat(told).containsExactly("GOOD Both scripts saved to " + file + ".");
    }

    @Test
    void theyAreMadeAfterOneQuestion() throws Exception {
        model.open(SampleChanges.CUSTOMERS);
        model.askCreate();
        assertThat(model.question()).isEqualTo("Create 2 views in 10.1.2.3:1433/cdc?");
        assertThat(model.detail())
                .startsWith("dbo.Customers_history and dbo.Customers_now. ")
                .contains("rights on it go with it");
        model.back();
        assertThat(model.isAsking()).isFalse();
        assertThat(model.tableProperty().get()).as("only the question").isNotNull();
        assertThat(changes.made()).isEmpty();

        create();
        assertThat(changes.made()).hasSize(2);
        assertThat(model.result().words()).isEqualTo("Created: dbo.Customers_history and dbo.Customers_now.");
        assertThat(model.obstacle()).isEmpty();
    }

    @Test
    void whatStandsInTheWayIsSaidInPlace() throws Exception {
        changes.hinder("dbo.Customers_now is a view that StreamSQL did not make.");
        model.open(SampleChanges.CUSTOMERS);
        create();
        assertThat(model.result().tone()).isEqualTo(Tone.WARNING);
        assertThat(model.result().words())
                .startsWith("dbo.Customers_now is a view")
                .contains("Nothing was made.");

        changes.away("The login with hunter2 may not CREATE VIEW.");
        create();
        assertThat(model.result().tone()).isEqualTo(Tone.BAD);
        assertThat(model.result().words()).isEqualTo("The login with •••• may not CREATE VIEW. None was made.");
    }

    @Test
    void inReadOnlyModeNoneIsMade() throws Exception {
        model.open(SampleChanges.CUSTOMERS);
        model.askCreate();
        readOnly.set(true);
        assertThat(model.obstacle()).startsWith("Read-only is on.");
        model.answer(true);
        finish();
        assertThat(changes.made()).isEmpty();
        assertThat(model.script()).as("to be copied").isNotEmpty();
    }

    @Test
    void aTableWithoutSourceAndASourceThatIsAwayAreTold() {
        model.open(SampleChanges.ORDERS);
        assertThat(model.nothing()).startsWith("The configuration no longer captures dbo.Orders");
        assertThat(model.obstacle()).isEqualTo("There is no script yet.");

        changes.away("AXLAP240 does not answer.");
        model.open(SampleChanges.CUSTOMERS);
        assertThat(model.nothing()).isEqualTo("AXLAP240 does not answer.");
        assertThat(model.isAway()).isTrue();
        changes.away("");
        model.ask();
        assertThat(model.nothing()).isEmpty();
    }

    @Test
    void whatEndsAfterItWasClosedIsToldElsewhere() throws Exception {
        model.open(SampleChanges.CUSTOMERS);
        model.askCreate();
        model.answer(true);
        model.close();
        finish();
        assertThat(told).containsExactly("GOOD Created: dbo.Customers_history and dbo.Customers_now.");
    }
}
