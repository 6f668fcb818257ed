package io.streamsql.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.Sample;
import io.streamsql.console.session.SampleRefusals;
import io.streamsql.console.session.SampleTopics;
import io.streamsql.pipeline.feed.record.FeedRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScreenPicturesTest {
    private static final Path FOLDER = Path.of("target", "pictures");

    private static FeedRecord change(int customer) {
        return switch (customer % 5) {
            case 0 -> SampleTopics.create(customer);
            case 1 -> SampleTopics.delete(customer);
            default -> SampleTopics.update(customer);
        };
    }

    @Test
    void everyScreenIsDrawnInBothThemesWithoutADisplay() throws Exception {
        var session = new FakeSession().remember(Sample::history);
        try (var pictures = ScreenPictures.open(session)) {
            var start = pictures.write(FOLDER);
            session.be(Sample.choosing()).startChoices().refuse(SampleRefusals.nothing());
            var welcome = pictures.write(FOLDER);
            session.startChoices().refuse(SampleRefusals.wrong());
            pictures.write(FOLDER.resolve("problems"));
            session.be(Sample.oneFailed());
            for (var customer = 1; customer <= 300; customer++) {
                session.topics().feed().arrive(change(customer));
            }
            var screens = pictures.write(FOLDER);

            assertThat(start)
                    .extracting(Path::getFileName)
                    .map(Path::toString)
                    .containsExactly("start-light.png", "start-dark.png");
            assertThat(welcome)
                    .extracting(Path::getFileName)
                    .map(Path::toString)
                    .containsExactly("welcome-light.png", "welcome-dark.png");
            assertThat(screens)
                    .extracting(Path::getFileName)
                    .map(Path::toString)
                    .contains("overview-light.png", "overview-dark.png", "topics-light.png", "topics-dark.png")
                    .contains("plan-light.png", "plan-dark.png", "palette-light.png", "palette-dark.png")
                    .contains("help-light.png", "help-dark.png");
            assertThat(screens).allSatisfy(file -> assertThat(Files.size(file)).isGreaterThan(20_000));
        }
    }
}
