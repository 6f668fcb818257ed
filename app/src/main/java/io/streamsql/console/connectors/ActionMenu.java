package io.streamsql.console.connectors;

import java.util.List;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The entries of a menu over some connectors: what cannot be done stays, disabled, with the reason behind it.
final class ActionMenu {
    private final ConnectorActions actions;
    private final Supplier<List<ConnectorItem>> meant;

    ActionMenu(ConnectorActions actions, Supplier<List<ConnectorItem>> meant) {
        this.actions = actions;
        this.meant = meant;
    }

    MenuItem item(String words, ConnectorAction action) {
        return item(words, actions.obstacle(action, meant.get()), () -> actions.start(action, meant.get()));
    }

    static MenuItem item(String words, String obstacle, Runnable action) {
        var item = new MenuItem(obstacle.isEmpty() ? words : words + " – " + obstacle);
        item.setDisable(!obstacle.isEmpty());
        item.setOnAction(_ -> action.run());
        return item;
    }

    /// What is done to one or many alike.
    void common(ObservableList<MenuItem> items) {
        items.setAll(
                item("Restart", ConnectorAction.RESTART),
                item("Restart only what failed", ConnectorAction.RESTART_FAILED),
                item("Pause", ConnectorAction.PAUSE),
                item("Resume", ConnectorAction.RESUME),
                item("Stop", ConnectorAction.STOP),
                new SeparatorMenuItem(),
                item("Reset offsets…", ConnectorAction.RESET_OFFSETS),
                item("Delete…", ConnectorAction.DELETE));
    }

    /// What is done to one.
    void single(ObservableList<MenuItem> items, ConnectorItem one, List<Integer> tasks) {
        items.setAll(
                item("Restart connector and all tasks", ConnectorAction.RESTART),
                item("Restart only what failed", ConnectorAction.RESTART_FAILED));
        for (var task : tasks) {
            items.add(
                    item("Restart task " + task, actions.requests().obstacle(), () -> actions.restartTask(one, task)));
        }
        items.add(new SeparatorMenuItem());
        for (var table : one.row().tables()) {
            items.add(item(
                    "Snapshot " + table + " again",
                    actions.requests().obstacle(),
                    () -> actions.resnapshot(one, table)));
        }
        items.addAll(
                item("Reset offsets…", ConnectorAction.RESET_OFFSETS),
                new SeparatorMenuItem(),
                item("Delete…", ConnectorAction.DELETE));
    }
}
