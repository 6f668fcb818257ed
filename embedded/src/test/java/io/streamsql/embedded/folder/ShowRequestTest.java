package io.streamsql.embedded.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowRequestTest {
    @TempDir
    private Path folder;

    @Test
    void whoeverHasTheFolderOpenTakesTheRequestOnce() throws Exception {
        var asked = new CompletableFuture<Boolean>();
        Thread.ofVirtual().start(() -> {
            try {
                asked.complete(new ShowRequest(folder).ask(Patience.LIMIT));
            } catch (InterruptedException never) {
                asked.completeExceptionally(never);
            }
        });

        await().atMost(Patience.LIMIT).until(() -> new ShowRequest(folder).take());

        assertThat(asked.get()).isTrue();
        assertThat(new ShowRequest(folder).take()).isFalse();
    }

    @Test
    void aRequestThatNobodyTakesIsTakenBack() throws Exception {
        assertThat(new ShowRequest(folder).ask(Duration.ofMillis(1))).isFalse();

        assertThat(new ShowRequest(folder).take()).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatCannotBeWrittenIsAskedInVain() throws Exception {
        assertThat(new ShowRequest(folder.resolve("missing")).ask(Patience.LIMIT))
                .isFalse();
    }
}
