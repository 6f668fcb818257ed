package io.streamsql.console.ui;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;

/// The one place that knows the zone of the window's times: every screen writes them here, and [TypedTime] reads them.
/// What goes into files and onto the command line stays in UTC.
///
/// A time of another day than today, in that zone, stands with its day. In an hour that comes twice, when summer time
/// ends, it stands with its offset: `01:30:07-04`. The zone is set on the FX thread; texts are made on any.
public final class Times {
    private static final ReadOnlyObjectWrapper<ZoneId> ZONE =
            new ReadOnlyObjectWrapper<>(Times.class, "zone", ZoneOffset.UTC);
    private static volatile ZoneId zone = ZoneOffset.UTC;
    private static volatile Clock clock = Clock.systemDefaultZone();

    private static final DateTimeFormatter MINUTE = format("HH:mm");
    private static final DateTimeFormatter SECOND = format("HH:mm:ss");
    private static final DateTimeFormatter MILLI = format("HH:mm:ss.SSS");
    private static final DateTimeFormatter DAY = format("MM-dd ");
    private static final DateTimeFormatter YEAR = format("yyyy-MM-dd ");
    private static final DateTimeFormatter OFFSET = format("x");
    private static final DateTimeFormatter WHOLE_SECOND = format("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter WHOLE = format("yyyy-MM-dd HH:mm:ss.SSS");

    private Times() {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    /// The zone of all times in the window.
    public static ReadOnlyObjectProperty<ZoneId> zoneProperty() {
        return ZONE.getReadOnlyProperty();
    }

    /// The zone, for what shows times: listeners hear of a switch while the node stands in an open window, or else
    /// once it does again, and keep no window that is gone.
    public static ObservableValue<ZoneId> zoneWhileShown(Node node) {
        return ZONE.when(node.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false));
    }

    /// Shows times in the machine's zone from now on, or in UTC. FX thread only.
    public static void showLocal(boolean wanted) {
        zone = wanted ? clock.getZone() : ZoneOffset.UTC;
        ZONE.set(zone);
    }

    /// Whose moment is now, and whose zone the machine's. It stays in UTC until it is told otherwise.
    public static void follow(Clock machine) {
        clock = machine;
        showLocal(false);
    }

    /// The machine's zone.
    public static ZoneId local() {
        return clock.getZone();
    }

    /// This moment.
    public static Instant now() {
        return clock.instant();
    }

    static ZonedDateTime at(Instant time) {
        return time.atZone(zone);
    }

    static ZoneId zone() {
        return zone;
    }

    /// The zone in a word: `UTC`, `Europe/Berlin`, `UTC+05:30`.
    public static String zoneWord() {
        return word(zone);
    }

    /// Whether times are shown in UTC.
    public static boolean isUtc() {
        return isUtc(zone);
    }

    /// Whether a zone always has the times of UTC.
    public static boolean isUtc(ZoneId of) {
        return of.normalized().equals(ZoneOffset.UTC);
    }

    /// A zone in a word.
    public static String word(ZoneId of) {
        return isUtc(of) ? "UTC" : of instanceof ZoneOffset ? "UTC" + of.getId() : of.getId();
    }

    /// What a zone is ahead of UTC now: `UTC+01:00`.
    public static String offset(ZoneId of) {
        var offset = of.getRules().getOffset(now());
        return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset.getId();
    }

    /// To the second: `14:32:07`, `11-24 14:32:07`.
    public static String clock(Instant time) {
        return withDay(time, SECOND);
    }

    /// To the minute: `14:32`, `11-24 14:32`.
    public static String minute(Instant time) {
        return withDay(time, MINUTE);
    }

    /// To the millisecond today, else to the second: `14:32:07.412`, `11-24 14:32:07`.
    public static String milli(Instant time) {
        var today = isToday(at(time));
        // An offset takes the room of what is smallest
        return comesTwice(at(time)) ? withDay(time, today ? SECOND : MINUTE) : withDay(time, today ? MILLI : SECOND);
    }

    /// Whole, with its zone: `2026-11-24 14:32:07.412 UTC`, `2026-11-24 09:32:07.412-05:00`.
    public static String whole(Instant time) {
        return withZone(time, WHOLE);
    }

    /// The same to the second: `2026-11-24 14:32:07 UTC`.
    public static String wholeSecond(Instant time) {
        return withZone(time, WHOLE_SECOND);
    }

    private static String withZone(Instant time, DateTimeFormatter text) {
        var shown = at(time);
        return text.format(shown) + (shown.getOffset().equals(ZoneOffset.UTC) ? " UTC" : shown.getOffset());
    }

    private static String withDay(Instant time, DateTimeFormatter rest) {
        var shown = at(time);
        var day = isToday(shown) ? "" : (shown.getYear() == at(now()).getYear() ? DAY : YEAR).format(shown);
        return day + rest.format(shown) + (comesTwice(shown) ? OFFSET.format(shown) : "");
    }

    private static boolean comesTwice(ZonedDateTime shown) {
        var rules = shown.getZone().getRules();
        return rules.getValidOffsets(shown.toLocalDateTime()).size() > 1;
    }

    private static boolean isToday(ZonedDateTime shown) {
        return shown.toLocalDate().equals(at(now()).toLocalDate());
    }
}
