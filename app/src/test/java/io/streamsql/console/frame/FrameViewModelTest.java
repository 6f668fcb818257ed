package io.streamsql.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.judgement.Concerns;
import io.streamsql.console.navigation.Destination;
import io.streamsql.console.navigation.Place;
import io.streamsql.console.navigation.Screen;
import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.Phase;
import io.streamsql.console.session.Sample;
import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.console.settings.Settings;
import io.streamsql.console.settings.ThemeChoice;
import io.streamsql.console.ui.Tone;
import io.streamsql.console.work.Jobs;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameViewModelTest {
    private final FakeSession session = new FakeSession();
    private final Settings settings = new Settings(Optional.empty(), _ -> {});
    private final NoticesViewModel notices = new NoticesViewModel();
    private final FrameViewModel model =
            new FrameViewModel(session, settings, notices, new Jobs(Runnable::run, _ -> {}), Map.of("Kafka", "4.3.1"));

    private void accept(SessionSnapshot snapshot) {
        session.be(snapshot);
        model.accept(snapshot, Concerns.of(snapshot));
    }

    @Test
    void theStripSaysOneWordHowMuchOfItRunsAndWhatFailed() {
        accept(Sample.oneFailed());
        var strip = model.strip();

        assertThat(strip.stateProperty().get().word()).isEqualTo("Streaming");
        assertThat(strip.countsProperty().get()).isEqualTo("11 of 12 connectors");
        assertThat(strip.alarmProperty().get()).isEqualTo("1 failed");
        assertThat(strip.lagProperty().get()).isEqualTo("198 changes");
        assertThat(strip.latencyProperty().get()).isEqualTo("1.24 s");
        assertThat(strip.rateProperty().get()).isEqualTo("1,284");
        assertThat(model.environmentProperty().get()).isEqualTo("production");
        assertThat(model.status().targetProperty().get()).isEqualTo("Writing to CDCHUB01 · ChangeHub.dbo.CDCChanges");
    }

    @Test
    void aConcernIsToldOnceAndAgainWhenItComesBack() {
        accept(Sample.oneFailed());
        accept(Sample.oneFailed());
        assertThat(notices.notices()).hasSize(2);
        assertThat(notices.unreadProperty().get()).isEqualTo(2);

        notices.read();
        accept(Sample.streaming());
        accept(Sample.oneFailed());

        assertThat(notices.notices()).hasSize(4);
        assertThat(notices.unreadProperty().get()).isEqualTo(2);
        assertThat(notices.notices()).extracting(Notice::tone).contains(Tone.BAD, Tone.WARNING);
    }

    @Test
    void theScreensAppearOnceEverythingIsUpAndStay() {
        accept(Sample.starting());
        assertThat(model.startedProperty().get()).isFalse();

        accept(Sample.streaming());
        accept(Sample.starting());
        assertThat(model.startedProperty().get()).isTrue();
    }

    @Test
    void aStopIsAskedForAndSaysWhatItWaitsFor() {
        session.be(Sample.streaming());
        model.stop();
        assertThat(session.stops()).isEqualTo(1);
        assertThat(model.stoppingProperty().get()).isEqualTo("Stopping: writing the batch in flight…");

        var running = Sample.streaming();
        accept(new SessionSnapshot(
                running.at().plusSeconds(3),
                Phase.STOPPING,
                "traffic ended, the pipeline drains",
                running.services(),
                running.health(),
                running.config(),
                ""));
        assertThat(model.stoppingProperty().get()).isEqualTo("Stopping: traffic ended, the pipeline drains… 3 s");
    }

    @Test
    void aStopThatIsAskedForTwiceIsUrgentAndNotWaitedFor() {
        model.stop();
        assertThat(model.closedNowProperty().get()).isFalse();

        model.stop();

        assertThat(model.closedNowProperty().get()).isTrue();
        assertThat(session.stops()).as("the session hears it too").isEqualTo(2);
    }

    @Test
    void goToFindsScreensTablesAndActionsByTheirWords() {
        accept(Sample.streaming());

        assertThat(model.goTo("over")).extracting(GoToEntry::label).containsExactly("Overview");
        assertThat(model.goTo("axlap235 EMPL"))
                .extracting(entry -> entry.kind() + " " + entry.label())
                .startsWith("Table dbo.Employees on AXLAP235", "Changes dbo.Employees on AXLAP235")
                .anyMatch(entry -> entry.startsWith("Topic "));
        assertThat(model.goTo("connector employees")).hasSize(1);
        model.goTo("changes axlap235 EMPL").getFirst().action().run();
        assertThat(model.screenProperty().get()).isEqualTo(Screen.CHANGES);
        model.goTo("theme dark").getFirst().action().run();
        assertThat(model.themeProperty().get()).isEqualTo(ThemeChoice.DARK);
        assertThat(settings.get("theme")).contains("DARK");
    }

    @Test
    void aPlaceWithoutAScreenLeadsNowhere() {
        assertThat(model.leadsTo(Destination.to(Place.OVERVIEW))).isTrue();
        for (var place : Place.values()) {
            model.open(Destination.to(place));
            assertThat(model.screenProperty().get())
                    .isEqualTo(
                            Screen.serving(place).orElse(model.screenProperty().get()));
        }
    }

    @Test
    void readOnlyIsSwitchedByTheOperatorAndReachesThePipeline() {
        accept(Sample.streaming());
        assertThat(session.isReadOnly()).isFalse();

        model.toggleReadOnly();
        assertThat(session.isReadOnly()).isTrue();

        model.toggleReadOnly();
        assertThat(session.isReadOnly()).isFalse();
    }

    @Test
    void whereTheConfigurationSaysReadOnlyItStaysSo() {
        accept(Sample.readOnly());
        assertThat(model.readOnlyProperty().get()).isTrue();
        assertThat(session.isReadOnly()).isTrue();

        model.toggleReadOnly();

        assertThat(model.readOnlyProperty().get()).isTrue();
        assertThat(notices.notices()).extracting(Notice::title).contains("Read-only stays on");
    }
}
