package io.streamsql.embedded;

import static io.streamsql.embedded.ServicesAtWork.postgresProcesses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.folder.SecretAccess;
import io.streamsql.embedded.postgres.EmbeddedDatabase;
import io.streamsql.embedded.system.EmbeddedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedStartTest {
    @TempDir
    private Path parent;

    @Test
    void aFailedPreparationEndsEverythingAndLeavesNoThreadAndNoProcess() {
        Set<String> threadsBefore = liveThreads();
        try (DataFolder folder = DataFolder.open(parent)) {
            var broken = new EmbeddedDatabase("broken", _ -> {
                throw new IllegalStateException("no such table");
            });
            var services = new EmbeddedServices(folder, SecretAccess.none(), List.of(broken));

            assertThatExceptionOfType(EmbeddedException.class)
                    .isThrownBy(services::start)
                    .withMessageContaining("no such table");

            assertThat(services.status())
                    .filteredOn(status -> status.state() == ServiceState.FAILED)
                    .singleElement()
                    .satisfies(status -> {
                        assertThat(status.name()).isEqualTo("PostgreSQL broken");
                        assertThat(status.detail()).contains("no such table");
                    });
            assertThat(postgresProcesses(folder.path())).isEmpty();
        }
        await().pollInSameThread()
                .atMost(Patience.LIMIT)
                .untilAsserted(() -> assertThat(liveThreads()).isSubsetOf(threadsBefore));
    }

    @Test
    void aBrokerThatCannotStartSaysWhyAndTakesTheWorkerAlong() throws Exception {
        try (DataFolder folder = DataFolder.open(parent)) {
            Files.writeString(
                    folder.subfolder("kafka").resolve("meta.properties"), "version=1\ncluster.id=other\nnode.id=1\n");
            var services = new EmbeddedServices(folder, SecretAccess.none(), List.of());

            assertThatExceptionOfType(EmbeddedException.class)
                    .isThrownBy(services::start)
                    .withMessageContaining("Kafka broker")
                    .withMessageContaining(folder.path().toString());

            assertThat(services.status()).extracting(ServiceStatus::state).containsOnly(ServiceState.FAILED);
        }
    }

    @Test
    void aCloseDuringTheStartEndsIt() throws Exception {
        try (DataFolder folder = DataFolder.open(parent)) {
            var preparing = new CountDownLatch(1);
            var slow = new EmbeddedDatabase("slow", _ -> {
                preparing.countDown();
                new CountDownLatch(1).await();
            });
            var services = new EmbeddedServices(folder, SecretAccess.none(), List.of(slow));
            var start = CompletableFuture.runAsync(() -> {
                try {
                    services.start();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            preparing.await();

            services.close();

            assertThat(start).failsWithin(Patience.LIMIT);
            assertThat(postgresProcesses(folder.path())).isEmpty();
        }
    }

    private static Set<String> liveThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon())
                .map(Thread::getName)
                .collect(Collectors.toSet());
    }
}
