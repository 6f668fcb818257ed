package io.streamsql.console.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.util.Callback;

/// Loads FXML files with the program's own way of making controllers.
public final class Fxml {
    private static final String FOLDER = "/io/streamsql/console/fxml/";

    private final Callback<Class<?>, Object> controllers;

    /// @param controllers makes a controller of a class
    public Fxml(Callback<Class<?>, Object> controllers) {
        this.controllers = controllers;
    }

    /// What a file describes, and its controller.
    public record View(Parent root, Object controller) {}

    /// @param name the file's name without its ending
    public View load(String name) {
        var loader = new FXMLLoader(Fxml.class.getResource(FOLDER + name + ".fxml"));
        loader.setControllerFactory(controllers);
        try {
            Parent root = loader.load();
            return new View(root, loader.getController());
        } catch (IOException broken) {
            throw new UncheckedIOException(name + ".fxml", broken);
        }
    }
}
