package io.streamsql.console.changes.filter;

import io.streamsql.console.changes.filter.FilterChoices.Choice;
import io.streamsql.console.ui.AskPopup;
import io.streamsql.console.ui.AskPopup.Question;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.TypedTime;
import io.streamsql.console.ui.table.RowMenu;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The buttons that show what is filtered by, and their menus.
public final class ChangesFilterController {
    private static final String TO = " to ";

    private final ChangesFilter filter;
    private final FilterChoices choices;
    private final AskPopup<TimeRange> times;

    @FXML
    private MenuButton range;

    @FXML
    private MenuButton sources;

    @FXML
    private MenuButton tables;

    @FXML
    private MenuButton operations;

    @FXML
    private TextField words;

    @FXML
    private Node clearWords;

    public ChangesFilterController(ChangesFilter filter) {
        this.filter = filter;
        this.choices = new FilterChoices(filter);
        this.times = new AskPopup<>("changes-range", "Show them", filter.rangeProperty()::set);
    }

    @FXML
    private void initialize() {
        offer(sources, "All sources", choices::sources, filter.sourcesProperty());
        offer(tables, "All tables", choices::tables, filter.topicsProperty());
        offer(operations, "All operations", choices::operations, filter.operationsProperty());
        range.setOnShowing(_ -> offerRanges());
        offerRanges();
        filter.turnsProperty().subscribe(_ -> show());
        filter.knownProperty().subscribe(_ -> showChoices());
        Times.zoneWhileShown(range).subscribe((_, _) -> showChoices());
        for (var button : List.of(range, sources, tables, operations)) {
            // A chosen name may be longer than the button
            var full = new Tooltip();
            full.textProperty().bind(button.textProperty());
            button.setTooltip(full);
        }
        words.setOnAction(_ -> search());
        words.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !words.getText().isEmpty()) {
                clearWords();
                event.consume();
            }
        });
        words.focusedProperty().subscribe((_, focused) -> {
            if (!focused) {
                search();
            }
        });
        clearWords.visibleProperty().bind(words.textProperty().isNotEmpty());
    }

    private static <T> void offer(
            MenuButton button, String all, Supplier<List<Choice>> choices, ObjectProperty<Set<T>> chosen) {
        button.setOnShowing(_ -> fill(button, all, choices.get(), chosen));
        // An empty menu would not show itself to be filled
        fill(button, all, choices.get(), chosen);
    }

    private static <T> void fill(MenuButton button, String all, List<Choice> choices, ObjectProperty<Set<T>> chosen) {
        var everything = RowMenu.item(all, !chosen.get().isEmpty(), () -> chosen.set(Set.of()));
        button.getItems().setAll(everything, new SeparatorMenuItem());
        for (var choice : choices) {
            var item = new CheckMenuItem(choice.word());
            item.setMnemonicParsing(false);
            item.setSelected(choice.chosen());
            item.setOnAction(_ -> choice.toggle().run());
            button.getItems().add(item);
        }
    }

    private void offerRanges() {
        range.getItems().clear();
        for (var offered : TimeRange.OFFERED) {
            var item = new RadioMenuItem(offered.word());
            item.setSelected(offered.equals(filter.rangeProperty().get()));
            item.setOnAction(_ -> filter.rangeProperty().set(offered));
            range.getItems().add(item);
        }
        range.getItems().addAll(new SeparatorMenuItem(), RowMenu.item("From a time to another…", this::askRange));
    }

    private void askRange() {
        times.ask(
                range,
                new Question<>(
                        "Changes of which time",
                        "14:30 to 14:45",
                        "Times in " + Times.zoneWord()
                                + ", to the minute: 14:30 to 14:45, of another day 2026-11-24 14:30 to 2026-11-24 15:00."
                                + " It is the time at which the source committed a change.",
                        ChangesFilterController::read));
    }

    private static TimeRange read(String typed) {
        var parts = typed.split(TO, 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("Write two times with “to” between them: 14:30 to 14:45.");
        }
        var from = TypedTime.read(parts[0].strip(), Times.now());
        var until = TypedTime.read(parts[1].strip(), from);
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("The second time is not after the first.");
        }
        return TimeRange.Between.around(from, until);
    }

    private void show() {
        showChoices();
        if (!words.isFocused() || filter.wordsProperty().get().isEmpty()) {
            words.setText(filter.wordsProperty().get());
        }
    }

    /// Not the words: they may be being typed.
    private void showChoices() {
        range.setText(filter.rangeProperty().get().word());
        sources.setText(choices.sourcesWord());
        tables.setText(choices.tablesWord());
        operations.setText(choices.operationsWord());
    }

    private void search() {
        filter.wordsProperty().set(words.getText().strip());
    }

    @FXML
    private void clearWords() {
        words.clear();
        search();
    }

    /// Ctrl+F.
    public void focus() {
        words.requestFocus();
        words.selectAll();
    }
}
