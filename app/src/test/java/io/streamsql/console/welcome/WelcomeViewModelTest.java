package io.streamsql.console.welcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.SampleRefusals;
import io.streamsql.console.session.StartChoices.Choice;
import io.streamsql.console.work.Jobs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WelcomeViewModelTest {
    @TempDir
    private Path folder;

    private final List<Path> edited = new CopyOnWriteArrayList<>();
    private FakeSession session;
    private Path own;

    private WelcomeViewModel model() {
        own = folder.resolve("config").resolve(".env");
        session = new FakeSession(own);
        return new WelcomeViewModel(session, new Jobs(Runnable::run, _ -> {}), Optional.of(edited::add));
    }

    private static StarterFile starter(WelcomeViewModel model) {
        await().atMost(Patience.LIMIT).until(() -> model.starterProperty().get().isPresent());
        return model.starterProperty().get().orElseThrow();
    }

    @Test
    void theFirstOptionStartsTheDemo() throws Exception {
        var model = model();
        model.choose(StartOption.DEMO);

        assertThat(session.startChoices().await()).isEqualTo(new Choice.Demo());
        assertThat(model.openingProperty().get()).isEqualTo("Starting the demo…");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theSecondOptionWritesAFileForItsOwnerOnlyAndShowsItInTheEditor() throws Exception {
        var model = model();
        model.choose(StartOption.SQL_SERVERS);

        var starter = starter(model);
        assertThat(starter.file()).contains(own);
        assertThat(starter.fresh()).isTrue();
        assertThat(own).content().contains("DB1_HOSTNAME=your-db1-", "\nKAFKA_BOOTSTRAP_SERVERS=embedded\n");
        assertThat(Files.getPosixFilePermissions(own)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        await().atMost(Patience.LIMIT).until(() -> edited.equals(List.of(own)));
        assertThat(session.startChoices().standing().opening()).isEmpty();
    }

    @Test
    void theThirdOptionAsksForTheAddressesOfTheCluster() {
        var model = model();
        model.choose(StartOption.OWN_KAFKA);

        assertThat(starter(model).hint()).contains("addresses of Kafka and Kafka Connect");
        assertThat(own).content().contains("\nKAFKA_BOOTSTRAP_SERVERS=your-kafka-", "\nKAFKA_CONNECT_URL=http://your-");
    }

    @Test
    void aFileThatIsThereStaysAsItIs() throws Exception {
        var model = model();
        Files.createDirectories(own.getParent());
        Files.writeString(own, "DB1_HOSTNAME=mine");
        model.choose(StartOption.OWN_KAFKA);

        var starter = starter(model);
        assertThat(starter.title()).contains("already");
        assertThat(starter.fresh()).isFalse();
        assertThat(own).content().isEqualTo("DB1_HOSTNAME=mine");
        assertThat(edited).isEmpty();
    }

    @Test
    void whereNothingCanBeWrittenItSaysWhatToDo() throws Exception {
        var model = model();
        Files.writeString(own.getParent(), "a file where the folder would be");
        model.choose(StartOption.SQL_SERVERS);

        var starter = starter(model);
        assertThat(starter.file()).isEmpty();
        assertThat(starter.hint()).contains("cannot be written", "streamsql config example");
    }

    @Test
    void theWrittenFileIsOpenedOnRequest() throws Exception {
        var model = model();
        model.choose(StartOption.SQL_SERVERS);
        starter(model);
        model.openStarter();

        assertThat(session.startChoices().await()).isEqualTo(new Choice.Configuration(own));
        assertThat(model.starterProperty().get()).isEmpty();
    }

    @Test
    void tryAgainOpensTheSameFile() throws Exception {
        var model = model();
        session.startChoices().refuse(SampleRefusals.wrong(own));
        model.refresh();
        model.tryAgain();

        assertThat(session.startChoices().await()).isEqualTo(new Choice.Configuration(own));
    }

    @Test
    void whereNothingWasFoundTryAgainLooksAgain() throws Exception {
        var model = model();
        session.startChoices().refuse(SampleRefusals.nothing());
        model.refresh();
        model.tryAgain();

        assertThat(session.startChoices().await()).isEqualTo(new Choice.AsStarted());
    }

    @Test
    void whatIsRefusedLeavesEverythingToChooseAgain() {
        var model = model();
        model.open(own);
        assertThat(model.openingProperty().get()).startsWith("Opening ");
        session.startChoices().refuse(SampleRefusals.wrong(own));
        model.refresh();

        assertThat(model.openingProperty().get()).isEmpty();
        assertThat(model.refusalProperty().get()).contains(SampleRefusals.wrong(own));
        model.choose(StartOption.DEMO);
        assertThat(model.openingProperty().get()).isNotEmpty();
    }
}
