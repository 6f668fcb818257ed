package io.streamsql.console.changes.rejected;

import io.streamsql.Patience;
import io.streamsql.console.session.FakeChanges;
import io.streamsql.console.work.Inquiry;
import io.streamsql.console.work.Jobs;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.store.StoredTable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.SimpleBooleanProperty;

/// The Rejected half without a window: questions are answered at once, work when the test waits for it.
final class RejectedScreen {
    static final String CUSTOMERS = "AXLAP240-dbo_Customers.dbo.Customers";
    static final String ORDERS = "AXLAP240-dbo_Orders.dbo.Orders";
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final String EVENT = """
            {"before":null,"after":{"CustomerID":7},"source":{"ts_ms":1700000000123,"schema":"dbo","table":"Customers"},\
            "op":"c","ts_ms":1700000000500}""";

    final FakeChanges changes = new FakeChanges().capture(new StoredTable("AXLAP240", "dbo.Customers", CUSTOMERS));
    final BlockingQueue<Runnable> fxThread = new LinkedBlockingQueue<>();
    final List<String> told = new ArrayList<>();
    final Jobs jobs = new Jobs(fxThread::add, told::add);
    final SimpleBooleanProperty readOnly = new SimpleBooleanProperty();
    final RejectedViewModel model = new RejectedViewModel(
            changes,
            () -> new Inquiry(Runnable::run, Runnable::run, RejectedScreen::masked),
            jobs,
            (tone, words) -> told.add(tone + " " + words),
            readOnly,
            RejectedScreen::masked);

    private static String masked(String text) {
        return text.replace("hunter2", "••••");
    }

    RejectedScreen reject(long id, String topic, String reason, byte[] value) {
        var at = NOON.plusSeconds(id).toEpochMilli();
        var key = value == null ? null : "{\"CustomerID\":7}".getBytes(StandardCharsets.UTF_8);
        changes.reject(
                id, new RejectedRecord(new PartitionId(topic, new UUID(1, 1), 0), 1_000 + id, at, reason, key, value));
        return this;
    }

    RejectedScreen reject(long id) {
        return reject(id, CUSTOMERS, "not JSON\nline 2", "oops".getBytes(StandardCharsets.UTF_8));
    }

    RejectedScreen rejectUpTo(long last) {
        for (var id = 1L; id <= last; id++) {
            reject(id);
        }
        return this;
    }

    RejectedScreen open() {
        model.open();
        model.follow(0, NOON);
        return this;
    }

    List<Long> ids() {
        return model.list().shown().stream().map(RejectedItem::id).toList();
    }

    RejectedItem item(long id) {
        return model.list().shown().stream()
                .filter(item -> item.id() == id)
                .findFirst()
                .orElseThrow();
    }

    void tick(long... ids) {
        for (var id : ids) {
            model.tick(item(id), true);
        }
    }

    List<String> results() {
        return model.list().shown().stream()
                .map(item -> item.resultProperty().get().words())
                .toList();
    }

    /// Returns when no work is under way.
    void finish() throws InterruptedException {
        while (!jobs.running().isEmpty()) {
            var next = fxThread.poll(Patience.SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("the work does not end: " + jobs.running());
            }
            next.run();
        }
    }
}
