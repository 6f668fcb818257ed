package io.streamsql.console.welcome;

import io.streamsql.console.session.ConsoleSession;
import io.streamsql.console.session.PathWords;
import io.streamsql.console.session.Refusal;
import io.streamsql.console.session.StartChoices;
import io.streamsql.console.session.StartChoices.Choice;
import io.streamsql.console.work.Jobs;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What can be chosen while nothing runs, and what came of the last choice. FX thread only.
public final class WelcomeViewModel {
    private final StartChoices choices;
    private final Jobs jobs;
    private final Optional<TextEditor> editor;
    private final PathWords paths = PathWords.ofThisProcess();
    private final ReadOnlyStringWrapper opening = new ReadOnlyStringWrapper(this, "opening", "");
    private final ReadOnlyObjectWrapper<Optional<Refusal>> refusal =
            new ReadOnlyObjectWrapper<>(this, "refusal", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<StarterFile>> starter =
            new ReadOnlyObjectWrapper<>(this, "starter", Optional.empty());
    private final ReadOnlyBooleanWrapper writing = new ReadOnlyBooleanWrapper(this, "writing");

    /// @param session what is chosen for
    /// @param jobs    does what touches files
    public WelcomeViewModel(ConsoleSession session, Jobs jobs) {
        this(session, jobs, TextEditor.ofThisSystem());
    }

    WelcomeViewModel(ConsoleSession session, Jobs jobs, Optional<TextEditor> editor) {
        this.choices = session.startChoices();
        this.jobs = jobs;
        this.editor = editor;
    }

    /// What is being opened: `Opening ./.env…`; empty while there is something to choose.
    ReadOnlyStringProperty openingProperty() {
        return opening.getReadOnlyProperty();
    }

    /// Why there is something to choose.
    ReadOnlyObjectProperty<Optional<Refusal>> refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    /// The file to start from, once an option has led to it.
    ReadOnlyObjectProperty<Optional<StarterFile>> starterProperty() {
        return starter.getReadOnlyProperty();
    }

    /// Whether a file to start from is being written.
    ReadOnlyBooleanProperty writingProperty() {
        return writing.getReadOnlyProperty();
    }

    /// Whether files can be shown in an editor.
    boolean hasEditor() {
        return editor.isPresent();
    }

    /// A path for people.
    String words(Path path) {
        return paths.of(path);
    }

    /// Takes what is so now.
    public void refresh() {
        var now = choices.standing();
        opening.set(now.opening().map(this::words).orElse(""));
        refusal.set(now.refusal());
    }

    private String words(Choice choice) {
        return switch (choice) {
            case Choice.Demo() -> "Starting the demo…";
            case Choice.Configuration(var file) -> "Opening " + words(file) + "…";
            case Choice.AsStarted() -> "Looking for a configuration…";
        };
    }

    /// Takes an option; nothing happens while something else is being opened.
    void choose(StartOption option) {
        switch (option) {
            case DEMO -> choose(new Choice.Demo());
            case SQL_SERVERS, OWN_KAFKA -> write(option);
        }
    }

    /// Opens a configuration.
    void open(Path file) {
        choose(new Choice.Configuration(file));
    }

    /// Opens the file that was written, where there is one.
    void openStarter() {
        starter.get().flatMap(StarterFile::file).ifPresent(this::open);
    }

    /// Opens once more what could not be used, or looks again where nothing was.
    void tryAgain() {
        choose(refused().<Choice>map(Choice.Configuration::new).orElse(new Choice.AsStarted()));
    }

    /// The file that cannot be used.
    Optional<Path> refused() {
        return refusal.get().flatMap(why -> why instanceof Refusal.Wrong wrong ? wrong.file() : Optional.empty());
    }

    private void choose(Choice choice) {
        if (choices.choose(choice)) {
            starter.set(Optional.empty());
        }
        refresh();
    }

    private void write(StartOption option) {
        if (writing.get() || !opening.get().isEmpty()) {
            return;
        }
        writing.set(true);
        var written = new AtomicReference<StarterFile>();
        jobs.start("Writing a .env file", _ -> written.set(StarterFile.write(option, choices.ownFile())), () -> {
            writing.set(false);
            starter.set(Optional.of(written.get()));
            written.get().file().filter(_ -> written.get().fresh()).ifPresent(this::edit);
        });
    }

    /// Puts the file that was written out of sight; it stays where it is.
    ///
    /// @return whether it was in sight
    boolean closeStarter() {
        var shown = starter.get().isPresent();
        starter.set(Optional.empty());
        return shown;
    }

    /// Shows a file in the desktop's editor, where there is one.
    void edit(Path file) {
        editor.ifPresent(program -> jobs.start("Opening a text editor", _ -> program.open(file), () -> {}));
    }
}
