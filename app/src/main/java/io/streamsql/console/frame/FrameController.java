package io.streamsql.console.frame;

import io.streamsql.console.navigation.Destination;
import io.streamsql.console.navigation.Screen;
import io.streamsql.console.navigation.ScreenActions;
import io.streamsql.console.ui.Fxml;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Hosts the screens: one at a time, each loaded when it is first opened; over them the start, the stop and dialogs.
public final class FrameController {
    private final FrameViewModel model;
    private final Fxml fxml;
    private final Map<Screen, Fxml.View> screens = new EnumMap<>(Screen.class);
    private Optional<Fxml.View> welcome = Optional.empty();

    @FXML
    private StackPane root;

    @FXML
    private Node surroundings;

    @FXML
    private Region environmentLine;

    @FXML
    private StackPane screenHost;

    @FXML
    private Toasts toasts;

    @FXML
    private Node stopping;

    @FXML
    private Label stoppingText;

    @FXML
    private Button closeNow;

    public FrameController(FrameViewModel model, Fxml fxml) {
        this.model = model;
        this.fxml = fxml;
    }

    @FXML
    private void initialize() {
        environmentLine.managedProperty().bind(model.environmentProperty().isNotEmpty());
        environmentLine.visibleProperty().bind(environmentLine.managedProperty());
        model.environmentProperty().subscribe(name -> Environment.mark(environmentLine, name));
        stopping.visibleProperty().bind(model.stoppingProperty().isNotEmpty());
        stoppingText.textProperty().bind(model.stoppingProperty());
        stopping.visibleProperty().subscribe(shown -> {
            if (shown) {
                closeNow.requestFocus();
            }
        });
        model.screenProperty().subscribe(_ -> showScreen());
        model.startedProperty().subscribe(_ -> showScreen());
        model.choosingProperty().subscribe(this::choose);
        model.openedProperty().subscribe(this::follow);
        model.defectProperty().subscribe(report -> {
            if (!report.isEmpty()) {
                overlay(fxml.load("defect"));
            }
        });
        model.helpProperty().subscribe(asked -> {
            if (asked) {
                var about = fxml.load("about");
                if (about.controller() instanceof AboutController controller) {
                    controller.explain(actions().help());
                }
                overlay(about);
            }
        });
        model.notices().notices().addListener((ListChangeListener<Notice>) this::toast);
        new Shortcuts(model, this::actions, this::goTo).install(root);
    }

    @FXML
    private void closeNow() {
        model.stop();
    }

    private void goTo() {
        if (!model.choosingProperty().get()) {
            new GoToPopup(model).show(root.getScene().getWindow());
        }
    }

    /// While there is something to choose, that stands alone: nothing behind it is seen or reached.
    private void choose(boolean choosing) {
        surroundings.setVisible(!choosing);
        welcome.ifPresent(view -> root.getChildren().remove(view.root()));
        welcome = choosing ? Optional.of(fxml.load("welcome")) : Optional.empty();
        welcome.ifPresent(view -> root.getChildren().add(1, view.root()));
    }

    private void showScreen() {
        var view = model.startedProperty().get() ? current() : fxml.load("start");
        if (view.root() instanceof Region shown) {
            // However wide it would like to be
            shown.setMinWidth(0);
        }
        screenHost.getChildren().setAll(view.root());
    }

    private Fxml.View current() {
        return screens.computeIfAbsent(model.screenProperty().get(), screen -> fxml.load(screen.fxml()));
    }

    private void follow(Destination destination) {
        if (destination != null && model.startedProperty().get()) {
            actions().show(destination);
        }
    }

    private ScreenActions actions() {
        var shown = model.startedProperty().get() ? Optional.of(current()) : welcome;
        return shown.isPresent() && shown.get().controller() instanceof ScreenActions actions
                ? actions
                : new ScreenActions() {};
    }

    private void overlay(Fxml.View view) {
        if (root.getChildren().stream().anyMatch(child -> view.root().getId().equals(child.getId()))) {
            return;
        }
        var before = root.getScene() == null ? null : root.getScene().getFocusOwner();
        root.getChildren().add(view.root());
        view.root().parentProperty().addListener((_, _, parent) -> {
            if (parent == null && before != null) {
                before.requestFocus();
            }
        });
        view.root().requestFocus();
    }

    private void toast(ListChangeListener.Change<? extends Notice> change) {
        while (change.next()) {
            if (model.stoppingProperty().get().isEmpty()) {
                change.getAddedSubList().forEach(notice -> toasts.show(notice, model));
            }
        }
    }
}
