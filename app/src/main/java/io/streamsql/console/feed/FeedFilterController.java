package io.streamsql.console.feed;

import io.streamsql.console.settings.SavedTexts;
import io.streamsql.console.ui.AskPopup;
import io.streamsql.console.ui.AskPopup.Question;
import io.streamsql.console.ui.ChangeKind;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.table.RowMenu;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the feed shows, and from where on.
public final class FeedFilterController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final List<ChangeKind> KINDS = List.of(ChangeKind.CREATE, ChangeKind.UPDATE, ChangeKind.DELETE);
    private static final javafx.util.Duration TYPING = javafx.util.Duration.millis(250);

    private static final Question<FeedFrom> OFFSET = new Question<>(
            "Begin at an offset",
            "48,210,774",
            "The same in every partition; where a partition does not reach so far, at its next record. A range: 48,210 to"
                    + " 48,900.",
            FeedFrom::offset);

    private final FeedViewModel model;
    private final SavedTexts saved;
    private final AskPopup<FeedFrom> begin;
    private final Map<ChangeKind, ToggleButton> buttons = new EnumMap<>(ChangeKind.class);
    private final ToggleButton all = new ToggleButton("All");
    // Not at every letter: what is kept is looked through
    private final PauseTransition typing = new PauseTransition(TYPING);

    @FXML
    private HBox kinds;

    @FXML
    private MenuButton from;

    @FXML
    private TextField text;

    @FXML
    private CheckBox snapshots;

    @FXML
    private MenuButton savedFilters;

    /// @param saved filters that the operator keeps
    public FeedFilterController(FeedViewModel model, SavedTexts saved) {
        this.model = model;
        this.saved = saved;
        this.begin = new AskPopup<>("feed-from", "Begin there", model::begin);
    }

    @FXML
    private void initialize() {
        all.getStyleClass().add("left-pill");
        all.setOnAction(_ -> ask(Set.of()));
        kinds.getChildren().add(all);
        for (var kind : KINDS) {
            buttons.put(kind, button(kind));
        }
        kinds.getChildren().addAll(buttons.values());
        model.fromProperty().subscribe(_ -> showFrom());
        Times.zoneWhileShown(kinds).subscribe((_, _) -> showFrom());
        snapshots.setOnAction(
                _ -> model.requestProperty().set(model.requestProperty().get().withSnapshots(snapshots.isSelected())));
        typing.setOnFinished(_ -> search());
        text.textProperty().addListener((_, _, _) -> typing.playFromStart());
        text.setOnAction(_ -> search());
        savedFilters.setOnShowing(_ -> fillSaved());
        fillSaved();
        model.requestProperty().subscribe(this::show);
        model.requestProblemProperty().subscribe(problem -> {
            text.pseudoClassStateChanged(WRONG, !problem.isEmpty());
            text.setTooltip(problem.isEmpty() ? null : new Tooltip(problem));
        });
    }

    private void showFrom() {
        from.setText(model.fromProperty().get().word());
    }

    private static Question<FeedFrom> time() {
        return new Question<>(
                "Begin at a time",
                "14:30",
                "Time in " + Times.zoneWord()
                        + ": 14:30 or 14:30:05, of another day 2026-11-24 14:30; a range: 14:30 to"
                        + " 14:45. It is the time at which a change came to Kafka.",
                FeedFrom::time);
    }

    private void fillSaved() {
        var present = text.getText().strip();
        var items = savedFilters.getItems();
        items.clear();
        for (var filter : saved.all()) {
            items.add(RowMenu.item(filter, () -> {
                text.setText(filter);
                search();
            }));
        }
        if (!items.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        var kept = saved.all().contains(present);
        var keep = RowMenu.item(kept ? "Forget this filter" : "Keep this filter", () -> {
            if (kept) {
                saved.forget(present);
            } else {
                saved.keep(present);
            }
        });
        keep.setDisable(present.isEmpty());
        items.add(keep);
    }

    private ToggleButton button(ChangeKind kind) {
        var icon = new FontIcon(kind.icon());
        var button = new ToggleButton(kind.word(), icon);
        button.getStyleClass().addAll(kind == KINDS.getLast() ? "right-pill" : "center-pill", kind.styleClass());
        button.setOnAction(_ -> {
            var wanted = EnumSet.noneOf(ChangeKind.class);
            KINDS.stream().filter(each -> buttons.get(each).isSelected()).forEach(wanted::add);
            ask(wanted.size() == KINDS.size() ? Set.of() : wanted);
        });
        return button;
    }

    private void ask(Set<ChangeKind> wanted) {
        var request = model.requestProperty().get().withKinds(wanted);
        model.requestProperty().set(request);
        show(request);
    }

    private void search() {
        typing.stop();
        model.requestProperty().set(model.requestProperty().get().withText(text.getText()));
    }

    private void show(FeedRequest request) {
        all.setSelected(request.kinds().isEmpty());
        buttons.forEach((kind, button) -> button.setSelected(request.kinds().contains(kind)));
        snapshots.setSelected(request.snapshots());
        if (!request.text().equals(text.getText())) {
            text.setText(request.text());
        }
    }

    @FXML
    private void fromNow() {
        model.begin(FeedFrom.NOW);
    }

    @FXML
    private void fromEarliest() {
        model.begin(FeedFrom.EARLIEST);
    }

    @FXML
    private void fromTenMinutesAgo() {
        model.begin(FeedFrom.ago(Duration.ofMinutes(10)));
    }

    @FXML
    private void fromHourAgo() {
        model.begin(FeedFrom.ago(Duration.ofHours(1)));
    }

    @FXML
    private void fromTime() {
        begin.ask(from, time());
    }

    @FXML
    private void fromOffset() {
        begin.ask(from, OFFSET);
    }

    /// Clears what is asked for.
    ///
    /// @return whether there was anything
    boolean clear() {
        var asked = model.requestProperty().get().asks();
        model.clearFilters();
        return asked;
    }
}
