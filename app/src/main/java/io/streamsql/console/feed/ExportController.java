package io.streamsql.console.feed;

import io.streamsql.console.export.ExportFormat;
import io.streamsql.console.ui.SaveDialog;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import javafx.fxml.FXML;
import javafx.scene.control.MenuButton;

/// The Export button with its choices.
public final class ExportController {
    private final ExportViewModel model;

    @FXML
    private MenuButton export;

    public ExportController(ExportViewModel model) {
        this.model = model;
    }

    void open() {
        export.show();
    }

    @FXML
    private void listedCsv() {
        choose(ExportFormat.CSV, model::listed);
    }

    @FXML
    private void listedJson() {
        choose(ExportFormat.JSON_LINES, model::listed);
    }

    @FXML
    private void everythingCsv() {
        choose(ExportFormat.CSV, model::everything);
    }

    @FXML
    private void everythingJson() {
        choose(ExportFormat.JSON_LINES, model::everything);
    }

    private void choose(ExportFormat format, BiConsumer<ExportFormat, Path> then) {
        SaveDialog.ask(export, "Export records", "records." + format.ending(), format.word(), format.ending())
                .ifPresent(file -> then.accept(format, file));
    }
}
