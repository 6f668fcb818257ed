package io.streamsql.console.welcome;

import java.util.List;
import javafx.fxml.FXML;

/// The three ways to begin.
public final class StartOptionsController {
    private final WelcomeViewModel model;

    @FXML
    private StartOptionCard demo;

    @FXML
    private StartOptionCard servers;

    @FXML
    private StartOptionCard kafka;

    public StartOptionsController(WelcomeViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        var busy = model.openingProperty().isNotEmpty().or(model.writingProperty());
        options().forEach(option -> option.button().disableProperty().bind(busy));
    }

    private List<StartOptionCard> options() {
        return List.of(demo, servers, kafka);
    }

    @FXML
    private void demo() {
        model.choose(StartOption.DEMO);
    }

    @FXML
    private void servers() {
        model.choose(StartOption.SQL_SERVERS);
    }

    @FXML
    private void kafka() {
        model.choose(StartOption.OWN_KAFKA);
    }

    /// Presses an option's button.
    ///
    /// @param number from 1; another one presses none
    void press(int number) {
        if (number >= 1 && number <= options().size()) {
            var button = options().get(number - 1).button();
            button.requestFocus();
            button.fire();
        }
    }

    /// Gives the focus to the first option.
    void focus() {
        demo.button().requestFocus();
    }

    /// Moves the focus to the option beside the one that has it; to the first where none has it.
    ///
    /// @param step 1 to the right, -1 to the left
    void move(int step) {
        var buttons = options().stream().map(StartOptionCard::button).toList();
        var focused = buttons.stream().filter(button -> button.isFocused()).findFirst();
        var next = focused.map(button -> buttons.indexOf(button) + step).orElse(0);
        buttons.get(Math.clamp(next, 0, buttons.size() - 1)).requestFocus();
    }
}
