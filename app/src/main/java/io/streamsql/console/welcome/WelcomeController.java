package io.streamsql.console.welcome;

import io.streamsql.console.navigation.ScreenActions;
import io.streamsql.console.navigation.ScreenHelp;
import io.streamsql.console.session.Refusal;
import io.streamsql.console.settings.ThemeChoice;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.javafx.FontIcon;

/// The page that stands alone while nothing runs: its keys, and files that are dropped on it.
public final class WelcomeController implements ScreenActions {
    private static final ScreenHelp HELP = ScreenHelp.of("Start page", """
            1, 2, 3     | Selects a choice
            Left, Right | The next choice
            Enter       | Takes it
            Ctrl+O      | Opens a .env file
            """, """
            .env        | The file with the addresses and passwords of databases and Kafka
            CDC         | Change data capture: every change of a row, as the database logs it
            """);
    private static final KeyCombination OPEN = new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN);
    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

    private final WelcomeViewModel model;
    private final ObjectProperty<ThemeChoice> theme;
    private final Runnable help;

    @FXML
    private BorderPane root;

    @FXML
    private Button themeButton;

    @FXML
    private FontIcon themeIcon;

    @FXML
    private ScrollPane scroll;

    @FXML
    private HBox drop;

    @FXML
    private Button open;

    @FXML
    private HBox found;

    @FXML
    private StartOptionsController optionsController;

    @FXML
    private ProblemsController problemsController;

    @FXML
    private StarterController starterController;

    /// @param theme what the window should look like
    /// @param help  shows shortcuts and versions
    public WelcomeController(WelcomeViewModel model, ObjectProperty<ThemeChoice> theme, Runnable help) {
        this.model = model;
        this.theme = theme;
        this.help = help;
    }

    @FXML
    private void initialize() {
        theme.subscribe(choice -> {
            themeButton.setText("Theme: " + choice.word().toLowerCase(Locale.ROOT));
            themeIcon.setIconLiteral(choice.icon());
        });
        // Before buttons and scroll bars, which know the arrows for themselves
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (press(event)) {
                event.consume();
            }
        });
        open.disableProperty().bind(model.openingProperty().isNotEmpty());
        open.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                focus();
            }
        });
        model.openingProperty().subscribe(_ -> tell());
        model.refusalProperty().subscribe(_ -> tell());
        model.starterProperty().subscribe(starter -> {
            if (starter.isPresent()) {
                showStarter();
            }
        });
    }

    private boolean press(KeyEvent event) {
        if (OPEN.match(event)) {
            open();
            return true;
        }
        if (event.isShortcutDown() || event.isAltDown()) {
            return false;
        }
        switch (event.getCode()) {
            case DIGIT1, NUMPAD1 -> optionsController.press(1);
            case DIGIT2, NUMPAD2 -> optionsController.press(2);
            case DIGIT3, NUMPAD3 -> optionsController.press(3);
            case LEFT -> optionsController.move(-1);
            case RIGHT -> optionsController.move(1);
            case ENTER -> focusedButton().ifPresent(Button::fire);
            default -> {
                return false;
            }
        }
        return true;
    }

    private Optional<Button> focusedButton() {
        return root.getScene().getFocusOwner() instanceof Button button ? Optional.of(button) : Optional.empty();
    }

    /// What was pressed is disabled while a choice is opened, and loses the focus.
    private void focus() {
        if (!problemsController.focus()) {
            optionsController.focus();
        }
        scroll.setVvalue(scroll.getVmin());
    }

    private void tell() {
        var opening = model.openingProperty().get();
        var refusal = model.refusalProperty().get();
        if (!opening.isEmpty()) {
            found.getChildren().setAll(new Label(opening));
        } else {
            found.getChildren().setAll(refusal.map(this::words).orElse(List.of()));
            focus();
        }
    }

    private List<Node> words(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NothingFound nothing -> FoundWords.of(nothing, model::words);
            case Refusal.Wrong wrong -> List.of(new Label(wrong.title()));
        };
    }

    private void showStarter() {
        root.applyCss();
        root.layout();
        scroll.setVvalue(scroll.getVmax());
        starterController.focus();
    }

    @Override
    public ScreenHelp help() {
        return HELP;
    }

    @Override
    public void refresh() {
        model.tryAgain();
    }

    @Override
    public boolean closeOrClear() {
        return model.closeStarter();
    }

    @FXML
    private void dragOver(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            drop.pseudoClassStateChanged(DROPPING, true);
        }
        event.consume();
    }

    @FXML
    private void dragGone() {
        drop.pseudoClassStateChanged(DROPPING, false);
    }

    @FXML
    private void dropped(DragEvent event) {
        var files = event.getDragboard().getFiles();
        event.setDropCompleted(!files.isEmpty());
        event.consume();
        dropped(files);
    }

    /// Takes files that were dropped: the first one counts.
    void dropped(List<File> files) {
        files.stream().findFirst().map(File::toPath).ifPresent(model::open);
    }

    @FXML
    private void open() {
        var chooser = new FileChooser();
        chooser.setTitle("Open a .env file");
        var file = chooser.showOpenDialog(root.getScene().getWindow());
        if (file != null) {
            model.open(file.toPath());
        }
    }

    @FXML
    private void nextTheme() {
        theme.set(theme.get().next());
    }

    @FXML
    private void showHelp() {
        help.run();
    }
}
