package io.streamsql.console.frame;

import io.streamsql.console.judgement.Concern;
import io.streamsql.console.navigation.ChangesWanted;
import io.streamsql.console.navigation.Destination;
import io.streamsql.console.navigation.Navigator;
import io.streamsql.console.navigation.Place;
import io.streamsql.console.navigation.Screen;
import io.streamsql.console.session.ConfigFacts;
import io.streamsql.console.session.ConsoleSession;
import io.streamsql.console.session.Phase;
import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.console.settings.Settings;
import io.streamsql.console.settings.ThemeChoice;
import io.streamsql.console.ui.Tone;
import io.streamsql.console.work.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

/// What stands around the screens. FX thread only, except where it says otherwise.
public final class FrameViewModel implements Navigator {
    static final String READ_ONLY_FIXED = "READ_ONLY is true in the configuration.";
    private static final String THEME = "theme";
    private static final String SCREEN = "screen";
    private static final String STOPPING = "Stopping: writing the batch in flight…";
    private static final String CLOSING = "Closing…";

    private final ConsoleSession session;
    private final Settings settings;
    private final Map<String, String> versions;
    private final HealthStripViewModel strip = new HealthStripViewModel();
    private final NoticesViewModel notices;
    private final StatusBarViewModel status;
    private final ReadOnlyStringWrapper environment = new ReadOnlyStringWrapper(this, "environment", "");
    private final ReadOnlyObjectWrapper<Screen> screen = new ReadOnlyObjectWrapper<>(this, "screen", Screen.OVERVIEW);
    private final ReadOnlyObjectWrapper<Destination> opened = new ReadOnlyObjectWrapper<>(this, "opened");
    private final ReadOnlyBooleanWrapper started = new ReadOnlyBooleanWrapper(this, "started");
    private final ReadOnlyBooleanWrapper choosing = new ReadOnlyBooleanWrapper(this, "choosing");
    private final ReadOnlyStringWrapper stopping = new ReadOnlyStringWrapper(this, "stopping", "");
    private final ReadOnlyStringWrapper defect = new ReadOnlyStringWrapper(this, "defect", "");
    private final ObservableMap<Screen, Badge> badges = FXCollections.observableHashMap();
    private final ReadOnlyBooleanWrapper readOnly = new ReadOnlyBooleanWrapper(this, "readOnly");
    private final ReadOnlyBooleanWrapper readOnlyFixed = new ReadOnlyBooleanWrapper(this, "readOnlyFixed");
    private final BooleanProperty help = new SimpleBooleanProperty(this, "help");
    private final ObjectProperty<ThemeChoice> theme = new SimpleObjectProperty<>(this, "theme");
    private final ReadOnlyBooleanWrapper closedNow = new ReadOnlyBooleanWrapper(this, "closedNow");
    private Optional<Instant> stopAskedAt = Optional.empty();

    /// @param session  what runs the pipeline
    /// @param settings what was remembered
    /// @param notices  what the operator is told
    /// @param jobs     what is under way
    /// @param versions what the program is made of
    public FrameViewModel(
            ConsoleSession session,
            Settings settings,
            NoticesViewModel notices,
            Jobs jobs,
            Map<String, String> versions) {
        this.session = session;
        this.settings = settings;
        this.notices = notices;
        this.versions = versions;
        this.status = new StatusBarViewModel(jobs, settings, versions.getOrDefault("Kafka", ""));
        theme.set(ThemeChoice.named(settings.get(THEME).orElse("")));
        theme.addListener((_, _, chosen) -> settings.put(THEME, chosen.name()));
        settings.get(SCREEN).flatMap(FrameViewModel::named).ifPresent(screen::set);
        screen.addListener((_, _, shown) -> settings.put(SCREEN, shown.name()));
    }

    private static Optional<Screen> named(String name) {
        return List.of(Screen.values()).stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
    }

    /// The strip on top.
    public HealthStripViewModel strip() {
        return strip;
    }

    /// What the operator was told.
    public NoticesViewModel notices() {
        return notices;
    }

    /// The line at the bottom.
    public StatusBarViewModel status() {
        return status;
    }

    /// Names and versions of what the program is made of.
    public Map<String, String> versions() {
        return versions;
    }

    /// What is remembered.
    public Settings settings() {
        return settings;
    }

    /// What the operator calls this installation; empty if it has no name.
    public ReadOnlyStringProperty environmentProperty() {
        return environment.getReadOnlyProperty();
    }

    /// The screen that is open.
    public ReadOnlyObjectProperty<Screen> screenProperty() {
        return screen.getReadOnlyProperty();
    }

    /// Where the last button led, for the screen to follow.
    public ReadOnlyObjectProperty<Destination> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /// Whether everything came up once: until then the start is shown instead of the screens.
    public ReadOnlyBooleanProperty startedProperty() {
        return started.getReadOnlyProperty();
    }

    /// Whether nothing runs yet, and the operator chooses what is to.
    public ReadOnlyBooleanProperty choosingProperty() {
        return choosing.getReadOnlyProperty();
    }

    /// What the stop waits for; empty while nobody asked for it.
    public ReadOnlyStringProperty stoppingProperty() {
        return stopping.getReadOnlyProperty();
    }

    /// Whether the operator does not want to see the rest of the stop.
    public ReadOnlyBooleanProperty closedNowProperty() {
        return closedNow.getReadOnlyProperty();
    }

    /// The report of an exception that nobody foresaw; empty if there is none.
    public ReadOnlyStringProperty defectProperty() {
        return defect.getReadOnlyProperty();
    }

    /// What the navigation counts at each screen; screens with nothing to count are not there.
    public ObservableMap<Screen, Badge> badges() {
        return badges;
    }

    /// Whether actions are off.
    public ReadOnlyBooleanProperty readOnlyProperty() {
        return readOnly.getReadOnlyProperty();
    }

    /// Whether the configuration says so, and not the operator.
    public ReadOnlyBooleanProperty readOnlyFixedProperty() {
        return readOnlyFixed.getReadOnlyProperty();
    }

    /// Switches actions off or on, where the configuration lets the operator.
    public void toggleReadOnly() {
        if (readOnlyFixed.get()) {
            notices.tell(Tone.NEUTRAL, "Read-only stays on", READ_ONLY_FIXED);
            return;
        }
        readOnly.set(!readOnly.get());
        session.readOnly(readOnly.get());
    }

    /// Whether versions and shortcuts are shown.
    public BooleanProperty helpProperty() {
        return help;
    }

    /// What the window should look like.
    public ObjectProperty<ThemeChoice> themeProperty() {
        return theme;
    }

    @Override
    public boolean leadsTo(Destination destination) {
        return Screen.serving(destination.place()).isPresent();
    }

    @Override
    public void open(Destination destination) {
        Screen.serving(destination.place()).ifPresent(target -> {
            screen.set(target);
            opened.set(destination);
        });
    }

    /// Opens a screen with all that it has; there is none while the operator chooses what is to run.
    public void open(Screen target) {
        if (!choosing.get()) {
            screen.set(target);
        }
    }

    /// What `Go to…` offers for some words; all of it for none.
    public List<GoToEntry> goTo(String words) {
        var entries = new ArrayList<GoToEntry>();
        for (var target : Screen.values()) {
            entries.add(new GoToEntry("Screen", target.title(), target.shortcut(), () -> open(target)));
        }
        for (var choice : ThemeChoice.values()) {
            entries.add(new GoToEntry("Action", "Theme: " + choice.word(), "", () -> theme.set(choice)));
        }
        var readOnlyWords = readOnly.get() ? "Switch read-only off" : "Switch read-only on";
        entries.add(new GoToEntry("Action", readOnlyWords, "", this::toggleReadOnly));
        var now = session.snapshot();
        now.config().ifPresent(config -> addTables(entries, config));
        now.health()
                .ifPresent(health -> health.connectors()
                        .forEach(connector -> entries.add(new GoToEntry(
                                "Connector",
                                connector.name(),
                                "",
                                () -> open(new Destination(Place.CONNECTORS, connector.name()))))));
        return entries.stream().filter(entry -> entry.matches(words)).toList();
    }

    private void addTables(List<GoToEntry> entries, ConfigFacts config) {
        for (var source : config.sources()) {
            for (var table : source.tables()) {
                var name = table.label() + " on " + source.name();
                entries.add(
                        new GoToEntry("Table", name, "", () -> open(new Destination(Place.OVERVIEW, table.topic()))));
                entries.add(new GoToEntry(
                        "Changes",
                        name,
                        "",
                        () -> open(
                                ChangesWanted.ofTables(List.of(table.topic())).destination())));
                entries.add(new GoToEntry(
                        "Topic", table.topic(), "", () -> open(new Destination(Place.TOPICS, table.topic()))));
            }
        }
    }

    /// Asks for the stop. The window closes when it is done; at once if this is asked again.
    public void stop() {
        session.requestStop();
        if (stopAskedAt.isPresent()) {
            closedNow.set(true);
            return;
        }
        stopAskedAt = Optional.of(session.snapshot().at());
        stopping.set(choosing.get() ? CLOSING : STOPPING);
    }

    /// Shows an exception that nobody foresaw.
    ///
    /// @param report all about it, without secrets
    public void defect(String report) {
        if (defect.get().isEmpty()) {
            defect.set(report);
        }
    }

    /// The operator has read the report.
    public void defectRead() {
        defect.set("");
    }

    private void accept(ConfigFacts config) {
        config.environmentName().ifPresent(environment::set);
        readOnlyFixed.set(config.readOnly());
        if (config.readOnly()) {
            readOnly.set(true);
        }
        // A pipeline that has come up since does not know yet
        session.readOnly(readOnly.get());
    }

    /// Takes a snapshot.
    public void accept(SessionSnapshot now, List<Concern> concerns) {
        strip.accept(now, concerns);
        status.accept(now);
        notices.accept(concerns, now.at());
        for (var counted : Screen.values()) {
            Badge.of(counted, concerns)
                    .ifPresentOrElse(badge -> badges.put(counted, badge), () -> badges.remove(counted));
        }
        now.config().ifPresent(this::accept);
        choosing.set(now.phase() == Phase.CHOOSING);
        if (now.phase() == Phase.RUNNING) {
            started.set(true);
        }
        if (stopAskedAt.isPresent() || now.phase() == Phase.STOPPING) {
            stopping.set(stopping(now));
        }
    }

    private String stopping(SessionSnapshot now) {
        var what = switch (now.phase()) {
            case CHOOSING -> CLOSING;
            case STOPPING -> "Stopping: " + now.doing() + "…";
            default -> STOPPING;
        };
        var seconds = stopAskedAt
                .map(since -> Duration.between(since, now.at()).toSeconds())
                .orElse(0L);
        return seconds < 1 ? what : what + " " + seconds + " s";
    }
}
