package io.streamsql.console.frame;

import io.streamsql.console.navigation.Screen;
import io.streamsql.console.navigation.ScreenActions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The keys that work everywhere.
final class Shortcuts {
    private final Map<KeyCombination, Runnable> keys = new LinkedHashMap<>();
    private final Supplier<ScreenActions> screen;
    private final Runnable help;

    Shortcuts(FrameViewModel model, Supplier<ScreenActions> screen, Runnable goTo) {
        this.screen = screen;
        for (var target : Screen.values()) {
            keys.put(KeyCombination.valueOf("Shortcut+" + target.digit()), () -> model.open(target));
            keys.put(KeyCombination.valueOf("Shortcut+Numpad " + target.digit()), () -> model.open(target));
        }
        keys.put(control(KeyCode.K), goTo);
        keys.put(control(KeyCode.F), () -> screen.get().focusFilter());
        keys.put(control(KeyCode.E), () -> screen.get().export());
        keys.put(control(KeyCode.Q), model::stop);
        keys.put(new KeyCodeCombination(KeyCode.F5), () -> screen.get().refresh());
        help = () -> model.helpProperty().set(true);
        keys.put(new KeyCodeCombination(KeyCode.F1), help);
    }

    private static KeyCombination control(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    /// Listens where every key comes by; a control that knows a key better takes it first.
    void install(Node root) {
        root.addEventHandler(KeyEvent.KEY_TYPED, event -> {
            if ("?".equals(event.getCharacter()) && !(event.getTarget() instanceof TextInputControl)) {
                event.consume();
                help.run();
            }
        });
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            for (var entry : keys.entrySet()) {
                if (entry.getKey().match(event)) {
                    event.consume();
                    entry.getValue().run();
                    return;
                }
            }
            if (event.getCode() == KeyCode.ESCAPE && screen.get().closeOrClear()) {
                event.consume();
            }
        });
    }

    /// All of them, for people, in the order of the help.
    static Map<String, String> words() {
        var words = new LinkedHashMap<String, String>();
        for (var target : Screen.values()) {
            words.put(target.shortcut(), target.title());
        }
        words.put("Ctrl+K", "Go to a screen, a table or an action");
        words.put("Ctrl+F", "Filter");
        words.put("F5", "Refresh");
        words.put("Ctrl+C", "Copy the selected rows as text");
        words.put("Ctrl+E", "Export");
        words.put("Esc", "Close the panel, then clear the filter");
        words.put("Menu key", "The menu of what is selected");
        words.put("F1, ?", "This help");
        words.put("Ctrl+Q", "Stop and close");
        return words;
    }
}
