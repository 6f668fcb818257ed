package io.streamsql.console.frame;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/// The colour of an installation: red for production, and for nothing else.
final class Environment {
    private static final PseudoClass PRODUCTION = PseudoClass.getPseudoClass("production");

    private Environment() {}

    static void mark(Node node, String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        node.pseudoClassStateChanged(PRODUCTION, lower.equals("production") || lower.equals("prod"));
    }
}
