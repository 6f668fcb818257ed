package io.streamsql.console.welcome;

import javafx.collections.ObservableList;
import javafx.event.ActionEvent;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// One way to begin: what it is, what it runs, what it needs and how long it takes. A click anywhere on it presses its
/// button.
public final class StartOptionCard extends VBox {
    private static final String PRIMARY = "accent";
    private static final String FIRST = "first-option";

    private final FontIcon icon = new FontIcon();
    private final Label number = label("start-option-number");
    private final Label title = label("start-option-title");
    private final Label about = label("start-option-about");
    private final HBox steps = new HBox();
    private final VBox facts = new VBox();
    private final Label time = label("start-option-time");
    private final Button button = new Button();

    public StartOptionCard() {
        getStyleClass().add("start-option");
        icon.getStyleClass().add("start-option-icon");
        about.setWrapText(true);
        steps.getStyleClass().add("start-option-steps");
        facts.getStyleClass().add("start-option-facts");
        time.setGraphic(new FontIcon("mdomz-schedule"));
        button.getStyleClass().add("start-option-button");
        button.setGraphic(new FontIcon("mdoal-arrow_forward"));
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.setMaxWidth(Double.MAX_VALUE);
        getChildren().setAll(head(), title, about, steps, facts, space(), time, button);
        setOnMouseClicked(_ -> button.fire());
    }

    private HBox head() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return new HBox(icon, space, number);
    }

    private static Region space() {
        var space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        return space;
    }

    private static Label label(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        return label;
    }

    /// The key that opens it.
    public String getNumber() {
        return number.getText();
    }

    public void setNumber(String digit) {
        number.setText(digit);
    }

    /// The icon's name in Ikonli's Material pack.
    public String getIcon() {
        return icon.getIconLiteral();
    }

    public void setIcon(String literal) {
        icon.setIconLiteral(literal);
    }

    /// What it leads to.
    public String getTitle() {
        return title.getText();
    }

    public void setTitle(String words) {
        title.setText(words);
    }

    /// What that is, in a sentence or two.
    public String getAbout() {
        return about.getText();
    }

    public void setAbout(String words) {
        about.setText(words);
    }

    /// Where the changes go, from left to right.
    public ObservableList<Node> getSteps() {
        return steps.getChildren();
    }

    /// What is to be known before.
    public ObservableList<Node> getFacts() {
        return facts.getChildren();
    }

    /// How long it takes.
    public String getTime() {
        return time.getText();
    }

    public void setTime(String words) {
        time.setText(words);
    }

    /// What its button says.
    public String getAction() {
        return button.getText();
    }

    public void setAction(String words) {
        button.setText(words);
    }

    /// Whether it is the one that is meant first.
    public boolean isPrimary() {
        return button.getStyleClass().contains(PRIMARY);
    }

    public void setPrimary(boolean primary) {
        button.getStyleClass().remove(PRIMARY);
        getStyleClass().remove(FIRST);
        if (primary) {
            button.getStyleClass().add(PRIMARY);
            getStyleClass().add(FIRST);
        }
    }

    /// What a press does.
    public EventHandler<ActionEvent> getOnAction() {
        return button.getOnAction();
    }

    public void setOnAction(EventHandler<ActionEvent> handler) {
        button.setOnAction(handler);
    }

    /// What is pressed, and has the focus.
    Button button() {
        return button;
    }
}
