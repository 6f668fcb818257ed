package io.streamsql.console.frame;

import io.streamsql.console.navigation.Screen;
import io.streamsql.console.ui.Tone;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.collections.MapChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The list of screens, and what is switched for all of them.
public final class NavigationController {
    private final FrameViewModel model;
    private final ToggleGroup group = new ToggleGroup();
    private final Map<Screen, ToggleButton> items = new EnumMap<>(Screen.class);

    @FXML
    private Label environmentTag;

    @FXML
    private VBox screens;

    @FXML
    private Button notifications;

    @FXML
    private Label unread;

    @FXML
    private Button readOnly;

    @FXML
    private Label readOnlyWord;

    @FXML
    private FontIcon themeIcon;

    @FXML
    private Label themeWord;

    public NavigationController(FrameViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        environmentTag.textProperty().bind(model.environmentProperty());
        environmentTag.managedProperty().bind(model.environmentProperty().isNotEmpty());
        environmentTag.visibleProperty().bind(environmentTag.managedProperty());
        model.environmentProperty().subscribe(name -> Environment.mark(environmentTag, name));
        for (var screen : Screen.values()) {
            items.put(screen, item(screen));
        }
        screens.getChildren().setAll(items.values());
        model.screenProperty().subscribe(screen -> items.get(screen).setSelected(true));
        unread.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.notices().unreadProperty().get() == 0
                                ? ""
                                : model.notices().unreadProperty().get() + " new",
                        model.notices().unreadProperty()));
        model.readOnlyProperty().subscribe(on -> readOnlyWord.setText(on ? "On" : "Off"));
        model.readOnlyFixedProperty()
                .subscribe(fixed -> readOnly.setTooltip(fixed ? new Tooltip(FrameViewModel.READ_ONLY_FIXED) : null));
        model.themeProperty().subscribe(choice -> {
            themeWord.setText(choice.word());
            themeIcon.setIconLiteral(choice.icon());
        });
    }

    private ToggleButton item(Screen screen) {
        var title = new Label(screen.title(), new FontIcon(screen.icon()));
        title.getStyleClass().add("navigation-title");
        var shortcut = new Label(screen.shortcut());
        shortcut.getStyleClass().add("shortcut");
        // Whatever is short of room, the title's end is the last thing to go
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        shortcut.setMinWidth(Region.USE_PREF_SIZE);
        var content = new HBox(title, badge(screen), shortcut);
        content.getStyleClass().add("navigation-content");
        var item = new ToggleButton(null, content);
        item.getStyleClass().setAll("navigation-item");
        item.setId("navigation-" + screen.name().toLowerCase(java.util.Locale.ROOT));
        item.setAccessibleText(screen.title());
        item.setMaxWidth(Double.MAX_VALUE);
        content.prefWidthProperty().bind(item.widthProperty().subtract(16));
        item.setToggleGroup(group);
        item.setOnAction(_ -> {
            // A second click leaves it open.
            item.setSelected(true);
            model.open(screen);
        });
        return item;
    }

    private Label badge(Screen screen) {
        var badge = new Label();
        badge.setMinWidth(Region.USE_PREF_SIZE);
        badge.getStyleClass().add("badge");
        badge.setManaged(false);
        badge.setVisible(false);
        model.badges().addListener((MapChangeListener<Screen, Badge>) change -> {
            if (change.getKey() == screen) {
                show(badge, change.getValueAdded());
            }
        });
        return badge;
    }

    private static void show(Label label, Badge badge) {
        label.setManaged(badge != null);
        label.setVisible(badge != null);
        label.getStyleClass().removeAll(Tone.BAD.styleClass(), Tone.WARNING.styleClass());
        if (badge != null) {
            label.setText(String.valueOf(badge.count()));
            label.getStyleClass().add(badge.tone().styleClass());
        }
    }

    @FXML
    private void goTo() {
        new GoToPopup(model).show(screens.getScene().getWindow());
    }

    @FXML
    private void showNotifications() {
        model.notices().read();
        new NoticesPopup(model).show(notifications);
    }

    @FXML
    private void toggleReadOnly() {
        model.toggleReadOnly();
    }

    @FXML
    private void nextTheme() {
        model.themeProperty().set(model.themeProperty().get().next());
    }

    @FXML
    private void help() {
        model.helpProperty().set(true);
    }

    @FXML
    private void stop() {
        model.stop();
    }
}
