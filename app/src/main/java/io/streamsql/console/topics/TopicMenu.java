package io.streamsql.console.topics;

import io.streamsql.console.ui.table.RowMenu;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What is done with topics: the same on a right click, on the menu key and behind the ⋯ button.
///
/// @param model the topics
/// @param copy    takes rows to the clipboard
/// @param changes leads to the changes of topics
record TopicMenu(TopicsViewModel model, Consumer<List<TopicLine>> copy, Consumer<List<String>> changes) {

    /// @param selected the topics that are meant
    void fill(ObservableList<MenuItem> items, List<TopicLine> selected) {
        var names = selected.stream().map(TopicLine::topic).toList();
        items.setAll(
                RowMenu.item("Follow", any(selected, false), () -> model.tick(names, true)),
                RowMenu.item("Unfollow", any(selected, true), () -> model.tick(names, false)),
                RowMenu.item(
                        names.size() > 1 ? "Follow only these" : "Follow only this",
                        !names.isEmpty(),
                        () -> model.followOnly(names)),
                RowMenu.item(
                        names.size() > 1 ? "Show their changes" : "Show its changes",
                        !names.isEmpty(),
                        () -> changes.accept(names)),
                RowMenu.item(
                        names.size() > 1 ? "Copy rows" : "Copy row", !names.isEmpty(), () -> copy.accept(selected)),
                new SeparatorMenuItem(),
                RowMenu.item("Follow all", true, () -> model.tickAll(true)),
                RowMenu.item("Follow none", true, () -> model.tickAll(false)),
                RowMenu.item("Copy all rows", true, () -> copy.accept(model.lines())));
    }

    private static boolean any(Collection<TopicLine> selected, boolean followed) {
        return selected.stream().anyMatch(line -> line.row().followed() == followed);
    }
}
