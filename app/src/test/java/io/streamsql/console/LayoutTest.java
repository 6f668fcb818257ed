package io.streamsql.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.navigation.Screen;
import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.Sample;
import io.streamsql.console.session.SampleLarge;
import io.streamsql.console.session.SampleRefusals;
import io.streamsql.console.session.SampleTopics;
import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.console.ui.Theme;
import io.streamsql.console.ui.Times;
import io.streamsql.pipeline.health.Endpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private final FakeSession session = new FakeSession().remember(Sample::history);
    private final ScreenPictures pictures = ScreenPictures.open(session);

    @AfterEach
    void close() {
        pictures.close();
    }

    private List<String> faults(Map<String, SessionSnapshot> states, List<Screen> screens, List<WindowSize> sizes)
            throws InterruptedException {
        var faults = new ArrayList<String>();
        for (var state : states.entrySet()) {
            session.be(state.getValue());
            for (var size : sizes) {
                for (var screen : screens) {
                    for (var fault : new LinkedHashSet<>(pictures.look(Theme.LIGHT, screen, size, LayoutFaults::of))) {
                        faults.add(size + " " + state.getKey() + " " + screen + ": " + fault);
                    }
                }
            }
        }
        return faults;
    }

    private void feed() throws InterruptedException {
        for (var customer = 1; customer <= 120; customer++) {
            session.topics().feed().arrive(SampleTopics.update(customer), SampleTopics.create(customer));
        }
        pictures.fillFeed();
    }

    @Test
    void nothingOverlapsAndNothingIsCutAtAnySize() throws Exception {
        session.be(Sample.oneFailed());
        feed();

        assertThat(faults(
                        Map.of(
                                "failed",
                                Sample.oneFailed(),
                                "large",
                                SampleLarge.of(Sample.oneFailed()),
                                "away",
                                Sample.away(Endpoint.values())),
                        List.of(Screen.values()),
                        WindowSize.ALL))
                .isEmpty();
    }

    /// The longest that they are: with their day, beside a zone that has a name.
    @Test
    void timesOfAnotherDayInALocalZoneAreNotCut() throws Exception {
        Times.follow(Clock.offset(FixedTime.CLOCK, Duration.ofDays(1)));
        session.be(Sample.oneFailed());
        feed();
        pictures.look(Theme.LIGHT, Screen.OVERVIEW, WindowSize.LEAST, _ -> {
            Times.showLocal(true);
            return null;
        });

        assertThat(faults(
                        Map.of("failed", Sample.oneFailed(), "away", Sample.away(Endpoint.values())),
                        List.of(Screen.values()),
                        List.of(WindowSize.LEAST)))
                .isEmpty();
    }

    @Test
    void thePagesBeforeTheScreensHoldToo() throws Exception {
        session.startChoices().refuse(SampleRefusals.wrong());
        var states = Map.of("start", Sample.starting(), "choosing", Sample.choosing());

        assertThat(faults(states, List.of(Screen.OVERVIEW), WindowSize.ALL)).isEmpty();
    }

    @Test
    void thePlanHasRoomBesideTheConnectors() throws Exception {
        pictures.openPlan();

        assertThat(faults(
                        Map.of("plan", SampleLarge.of(Sample.oneFailed())), List.of(Screen.CONNECTORS), WindowSize.ALL))
                .isEmpty();
    }

    @Test
    void columnsThatGotNarrowGrowBack() throws Exception {
        session.be(Sample.oneFailed());

        var widths = pictures.look(Theme.LIGHT, Screen.CONNECTORS, WindowSize.USUAL, scene -> {
            var before = columns(scene);
            lay(scene, WindowSize.LEAST);
            var narrow = columns(scene);
            lay(scene, WindowSize.USUAL);
            return List.of(before, narrow, columns(scene));
        });

        assertThat(widths.get(1)).isNotEqualTo(widths.get(0));
        assertThat(widths.get(2)).isEqualTo(widths.get(0));
    }

    private static void lay(Scene scene, WindowSize size) {
        var root = (Region) scene.getRoot();
        for (var turn = 0; turn < 3; turn++) {
            root.resize(size.width(), size.height());
            root.layout();
        }
    }

    private static List<Double> columns(Scene scene) {
        return ((TableView<?>) scene.lookup("#connector-table"))
                .getColumns().stream().map(column -> column.getWidth()).toList();
    }
}
