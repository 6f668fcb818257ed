package io.streamsql.console;

import io.streamsql.console.changes.ChangesViewModel;
import io.streamsql.console.connectors.ConnectorsViewModel;
import io.streamsql.console.feed.ExportViewModel;
import io.streamsql.console.feed.FeedViewModel;
import io.streamsql.console.feed.RecordViewModel;
import io.streamsql.console.frame.DefectReport;
import io.streamsql.console.frame.FrameViewModel;
import io.streamsql.console.frame.NoticesViewModel;
import io.streamsql.console.frame.Versions;
import io.streamsql.console.judgement.Concern;
import io.streamsql.console.judgement.Concerns;
import io.streamsql.console.navigation.Screen;
import io.streamsql.console.overview.OverviewViewModel;
import io.streamsql.console.session.ConsoleSession;
import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.console.settings.Settings;
import io.streamsql.console.start.StartViewModel;
import io.streamsql.console.topics.TopicsViewModel;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.Tone;
import io.streamsql.console.welcome.WelcomeViewModel;
import io.streamsql.console.work.Jobs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.util.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts the window's parts together: the session, what the screens show of it, and the scheduler between them.
///
/// Made on any thread but the FX thread, since it reads files; JavaFX must have been started.
final class ConsoleModel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleModel.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration FEED = Duration.ofMillis(100);
    private static final Duration CHANGES = Duration.ofSeconds(5);
    private static final Duration LOOK_BACK = Duration.ofSeconds(1);

    private final ConsoleSession session;
    private final Map<String, String> versions = Versions.read();
    private final FxScheduler scheduler = new FxScheduler(this::defect);
    private final NoticesViewModel notices = new NoticesViewModel();
    private final Jobs jobs = new Jobs(scheduler, failure -> notices.tell(Tone.BAD, failure, ""));
    private final Settings settings;
    private final FrameViewModel frame;
    private final StartViewModel start = new StartViewModel();
    private final WelcomeViewModel welcome;
    private final OverviewViewModel overview;
    private final ConnectorsViewModel connectors;
    private final TopicsViewModel topics;
    private final ExportViewModel export;
    private final ChangesViewModel changes;
    private final Subscription zone;

    /// A moment of the session and what is to be worried about in it.
    private record Moment(SessionSnapshot session, List<Concern> concerns) {}

    /// @param session  what runs the pipeline
    /// @param settings where the window is remembered; empty to forget it
    ConsoleModel(ConsoleSession session, Optional<Path> settings) {
        this.session = session;
        this.settings = new Settings(
                settings,
                problem -> scheduler.execute(() -> notices.tell(Tone.WARNING, "Settings are not remembered", problem)));
        this.frame = new FrameViewModel(session, this.settings, notices, jobs, versions);
        this.welcome = new WelcomeViewModel(session, jobs);
        this.overview = new OverviewViewModel(this.settings, jobs, text -> notices.tell(Tone.GOOD, text, ""));
        this.connectors = new ConnectorsViewModel(session, jobs, frame.readOnlyProperty());
        var feed = new FeedViewModel(
                session.topics(),
                text -> notices.tell(Tone.NEUTRAL, text, ""),
                new RecordViewModel(session::withoutSecrets));
        this.topics = new TopicsViewModel(session, this.settings, feed);
        this.export = new ExportViewModel(feed, jobs, text -> notices.tell(Tone.GOOD, text, ""));
        this.changes = new ChangesViewModel(
                session, scheduler, jobs, (tone, text) -> notices.tell(tone, text, ""), frame.readOnlyProperty());
        // Texts with times are made of a moment: once more, in the other zone
        this.zone = Times.zoneProperty().subscribe((_, _) -> takeNow());
    }

    /// Begins to follow the session.
    void follow() {
        scheduler.every(LOOK, this::look, this::show);
        scheduler.every(LOOK_BACK, () -> session.history(overview.wantedHistory()), overview::accept);
        scheduler.every(CHANGES, session::snapshot, now -> changes.refresh(isShown(Screen.CHANGES), now));
        followTopics();
    }

    /// Begins to follow the topics, once their screen is opened.
    void followTopics() {
        scheduler.every(LOOK_BACK, topics::look, topics::accept);
        scheduler.every(FEED, topics::takeFeed, topics::showFeed);
    }

    private boolean isShown(Screen screen) {
        return frame.screenProperty().get() == screen;
    }

    private Moment look() {
        var now = session.snapshot();
        return new Moment(now, Concerns.of(now));
    }

    private void show(Moment moment) {
        frame.accept(moment.session, moment.concerns);
        welcome.refresh();
        start.accept(moment.session);
        overview.accept(moment.session, moment.concerns);
        connectors.accept(moment.session);
    }

    /// Takes one moment and its history at once, for pictures and for the window's first. FX thread only.
    ///
    /// @return the moment
    SessionSnapshot takeNow() {
        overview.accept(session.history(overview.wantedHistory()));
        var now = look();
        show(now);
        return now.session;
    }

    /// See [ConsoleSession#takeShowRequest()].
    boolean takeShowRequest() {
        return session.takeShowRequest();
    }

    FrameViewModel frame() {
        return frame;
    }

    StartViewModel start() {
        return start;
    }

    WelcomeViewModel welcome() {
        return welcome;
    }

    OverviewViewModel overview() {
        return overview;
    }

    ConnectorsViewModel connectors() {
        return connectors;
    }

    TopicsViewModel topics() {
        return topics;
    }

    ExportViewModel export() {
        return export;
    }

    ChangesViewModel changes() {
        return changes;
    }

    Settings settings() {
        return settings;
    }

    FxScheduler scheduler() {
        return scheduler;
    }

    Jobs jobs() {
        return jobs;
    }

    /// Logs and shows an exception that nobody foresaw, from any thread.
    void defect(Thread thread, Throwable defect) {
        LOG.error("Unexpected on thread {}", thread.getName(), defect);
        var report = DefectReport.of(versions, thread, defect, session::withoutSecrets);
        scheduler.execute(() -> frame.defect(report));
    }

    @Override
    public void close() {
        zone.unsubscribe();
        scheduler.close();
        topics.close();
        session.topics().close();
        session.changes().close();
        settings.close();
    }
}
