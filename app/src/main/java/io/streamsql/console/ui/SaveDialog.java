package io.streamsql.console.ui;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/// Asks where a file is to be written. FX thread only.
public final class SaveDialog {
    private SaveDialog() {}

    /// A file of any kind.
    ///
    /// @param over  a node of the window that it stands over
    /// @param title of the dialog
    /// @param name  the file's name, unless the operator wants another
    /// @return empty if nothing is to be written
    public static Optional<Path> ask(Node over, String title, String name) {
        return ask(over, chooser(title, name));
    }

    /// A file of one kind.
    ///
    /// @param name   the file's name with its ending, unless the operator wants another
    /// @param kind   what such files are called
    /// @param ending what their names end in, without the dot
    public static Optional<Path> ask(Node over, String title, String name, String kind, String ending) {
        var chooser = chooser(title, name);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, "*." + ending));
        return ask(over, chooser);
    }

    private static FileChooser chooser(String title, String name) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        return chooser;
    }

    private static Optional<Path> ask(Node over, FileChooser chooser) {
        return Optional.ofNullable(chooser.showSaveDialog(over.getScene().getWindow()))
                .map(file -> file.toPath());
    }
}
