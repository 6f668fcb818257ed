package io.streamsql.console.changes.past;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/// A value in a cell. Its tooltip says what there is to say of it, and has it in full where it is cut.
final class ValueLabel extends Label {
    private static final double WIDEST_TOOLTIP = 480;

    private final Tooltip full = new Tooltip();
    private String why = "";

    ValueLabel() {
        getStyleClass().addAll("mono", "may-be-cut");
        full.setWrapText(true);
        full.setMaxWidth(WIDEST_TOOLTIP);
        textTruncatedProperty().subscribe(_ -> explain());
    }

    /// @param about what there is to say of it; empty for nothing
    void show(String text, String about) {
        setText(text);
        why = about;
        setAccessibleHelp(about);
        explain();
    }

    private void explain() {
        full.setText(Stream.of(isTextTruncated() ? getText() : "", why)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n")));
        setTooltip(full.getText().isEmpty() ? null : full);
    }
}
