package io.streamsql.console.frame;

import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.console.settings.Settings;
import io.streamsql.console.ui.Times;
import io.streamsql.console.work.Job;
import io.streamsql.console.work.Jobs;
import io.streamsql.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The line at the bottom: where changes are written, what is under way, how old all this is. FX thread only.
public final class StatusBarViewModel {
    private static final Duration FRESH = Duration.ofSeconds(2);

    private static final String TIMES = "times";
    private static final String LOCAL = "LOCAL";

    private final Jobs jobs;
    private final Settings settings;
    private final String kafkaVersion;
    private final ReadOnlyStringWrapper target = new ReadOnlyStringWrapper(this, "target", "");
    private final ReadOnlyStringWrapper cluster = new ReadOnlyStringWrapper(this, "cluster", "");
    private final ReadOnlyStringWrapper age = new ReadOnlyStringWrapper(this, "age", "");
    private final ReadOnlyStringWrapper clock = new ReadOnlyStringWrapper(this, "clock", "");
    private final ReadOnlyStringWrapper job = new ReadOnlyStringWrapper(this, "job", "");
    private final ReadOnlyStringWrapper jobFigures = new ReadOnlyStringWrapper(this, "jobFigures", "");
    private final ReadOnlyDoubleWrapper jobPart = new ReadOnlyDoubleWrapper(this, "jobPart");
    private Instant taken = Instant.EPOCH;

    StatusBarViewModel(Jobs jobs, Settings settings, String kafkaVersion) {
        this.jobs = jobs;
        this.settings = settings;
        this.kafkaVersion = kafkaVersion;
        Times.showLocal(LOCAL.equals(settings.get(TIMES).orElse("")));
    }

    /// `Writing to host · database.dbo.CDCChanges`.
    public ReadOnlyStringProperty targetProperty() {
        return target.getReadOnlyProperty();
    }

    /// Which Kafka.
    public ReadOnlyStringProperty clusterProperty() {
        return cluster.getReadOnlyProperty();
    }

    /// `Updated 0.2 s ago`.
    public ReadOnlyStringProperty ageProperty() {
        return age.getReadOnlyProperty();
    }

    /// The time.
    public ReadOnlyStringProperty clockProperty() {
        return clock.getReadOnlyProperty();
    }

    /// What is under way, or an empty text.
    public ReadOnlyStringProperty jobProperty() {
        return job.getReadOnlyProperty();
    }

    /// `1,200 of 5,000 · 24 % · 12 s left`.
    public ReadOnlyStringProperty jobFiguresProperty() {
        return jobFigures.getReadOnlyProperty();
    }

    /// From 0 to 1; below 0 while it is not known.
    public ReadOnlyDoubleProperty jobPartProperty() {
        return jobPart.getReadOnlyProperty();
    }

    /// Cancels what is shown.
    public void cancelJob() {
        jobs.running().stream().findFirst().ifPresent(Job::cancel);
    }

    /// In which zone times are shown, and what a press changes.
    String zoneWords() {
        var local = "%s (%s)".formatted(Times.word(Times.local()), Times.offset(Times.local()));
        if (Times.isUtc(Times.local())) {
            return "All times are in UTC, which is also the zone of this machine.";
        }
        return Times.isUtc()
                ? "All times are in UTC. Press to show them in " + local + "."
                : "All times are in " + local + ". Press to show them in UTC.";
    }

    /// Shows all times in the machine's zone, or in UTC again, also after the next start.
    public void switchZone() {
        var local = Times.isUtc();
        Times.showLocal(local);
        settings.put(TIMES, local ? LOCAL : "UTC");
    }

    void accept(SessionSnapshot session) {
        taken = session.at();
        session.config().ifPresent(config -> {
            target.set("Writing to " + config.target());
            var embedded = session.services().isEmpty() ? "Kafka " : "Embedded Kafka " + kafkaVersion + " at ";
            cluster.set(embedded + config.kafka());
        });
        jobs.refresh();
        showJob();
    }

    private void showJob() {
        if (jobs.running().isEmpty()) {
            job.set("");
            return;
        }
        var first = jobs.running().getFirst();
        var others = jobs.running().size() - 1;
        job.set(others == 0 ? first.what() : first.what() + " and " + others + " more");
        jobPart.set(first.part());
        jobFigures.set(figures(first));
    }

    private static String figures(Job shown) {
        var done = Numbers.count(shown.doneProperty().get());
        if (shown.part() < 0) {
            return shown.doneProperty().get() == 0 ? "" : done;
        }
        var total = Numbers.count(shown.totalProperty().get());
        var left = shown.remainingMillis() < 0 ? "" : " · " + Numbers.millis(shown.remainingMillis()) + " left";
        var share = Math.round(shown.part() * 100) + " %" + left;
        return shown.isEstimated() ? share : done + " of " + total + " · " + share;
    }

    /// Twice a second, also when no snapshot comes: then it says since when.
    public void tick(Instant now) {
        clock.set(Times.clock(now));
        if (taken.equals(Instant.EPOCH)) {
            return;
        }
        var old = Duration.between(taken, now);
        age.set(
                old.compareTo(FRESH) < 0
                        ? "Updated %.1f s ago".formatted(Math.max(0, old.toMillis()) / 1000.0)
                        : "Not updated for " + Numbers.duration(old));
    }
}
