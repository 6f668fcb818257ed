package io.streamsql.console.feed;

import io.streamsql.console.navigation.ChangesWanted;
import io.streamsql.pipeline.feed.record.FeedQuery;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.collections.ObservableList;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What is done with the feed's rows: the same on a right click, on the menu key and behind the ⋯ button. The row that
/// is meant is the one that was selected when the menu opened, wherever the feed has moved it since.
///
/// @param model the feed
/// @param open  opens a row beside it
/// @param copy    takes text to the clipboard
/// @param changes leads to changes in CDCChanges
record FeedMenu(FeedViewModel model, Consumer<FeedRow> open, Consumer<String> copy, Consumer<ChangesWanted> changes) {
    private static final int MOST_COPIED = 1_000;

    /// @param selected the row that is meant; empty where none is selected
    void fill(ObservableList<MenuItem> items, Optional<FeedRow> selected) {
        items.setAll(
                item("Open", selected, open),
                item("Copy row", selected, row -> copy.accept(row.line())),
                item("Copy key", selected, row -> copy.accept(row.key())),
                item("Show only this key", selected.filter(row -> !row.key().isEmpty()), this::showOnlyKey),
                item(
                        "Show this record's changes",
                        selected.filter(row -> !row.key().isEmpty()),
                        row -> changes.accept(ChangesWanted.ofRecord(
                                row.record().topic(), row.record().recordId()))),
                item(
                        "Show this table's changes",
                        selected,
                        row -> changes.accept(
                                ChangesWanted.ofTables(List.of(row.record().topic())))),
                new SeparatorMenuItem(),
                item("Copy the newest 1,000 rows", Optional.of(model.rows()), this::copyNewest),
                item("Empty the list", Optional.of(model), FeedViewModel::clear));
    }

    private void showOnlyKey(FeedRow row) {
        model.requestProperty().set(model.requestProperty().get().withText(FeedQuery.key(row.key())));
    }

    private void copyNewest(FeedRows rows) {
        copy.accept(rows.stream().limit(MOST_COPIED).map(FeedRow::line).collect(Collectors.joining("\n")));
    }

    private static <T> MenuItem item(String words, Optional<T> meant, Consumer<T> action) {
        var item = new MenuItem(words);
        item.setDisable(meant.isEmpty());
        item.setOnAction(_ -> meant.ifPresent(action));
        return item;
    }
}
