package io.streamsql.console.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.StartChoices.Choice;
import io.streamsql.console.settings.ThemeChoice;
import io.streamsql.console.work.Jobs;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class WelcomeControllerTest {
    private final FakeSession session = new FakeSession();
    private final WelcomeViewModel model =
            new WelcomeViewModel(session, new Jobs(Runnable::run, _ -> {}), Optional.empty());
    private final WelcomeController controller =
            new WelcomeController(model, new SimpleObjectProperty<>(ThemeChoice.LIGHT), () -> {});

    @Test
    void theFirstOfTheDroppedFilesIsOpened() throws Exception {
        controller.dropped(List.of(new File("my.env"), new File("other.env")));

        assertThat(session.startChoices().await()).isEqualTo(new Choice.Configuration(Path.of("my.env")));
    }

    @Test
    void droppingNoFileOpensNothing() {
        controller.dropped(List.of());

        assertThat(session.startChoices().standing().opening()).isEmpty();
    }
}
