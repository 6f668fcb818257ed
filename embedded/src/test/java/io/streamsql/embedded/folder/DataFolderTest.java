package io.streamsql.embedded.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.streamsql.embedded.system.EmbeddedException;
import io.streamsql.embedded.system.Loopback;
import io.streamsql.pipeline.config.Secret;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path parent;

    @Test
    void rememberedThingsAreTheSameAtTheNextStart() {
        Path path = parent.resolve("new").resolve("data");
        String clusterId;
        int kafka;
        int connect;
        Secret password;
        try (DataFolder first = DataFolder.open(path)) {
            clusterId = first.clusterId();
            kafka = first.port("kafka");
            connect = first.port("connect");
            password = first.secrets().passwordFor("postgresql.one");
        }

        try (DataFolder second = DataFolder.open(path)) {
            assertThat(second.clusterId()).isEqualTo(clusterId);
            assertThat(second.port("kafka")).isEqualTo(kafka);
            assertThat(second.port("connect")).isEqualTo(connect).isNotEqualTo(kafka);
            assertThat(second.secrets().passwordFor("postgresql.one")).isEqualTo(password);
        }
    }

    @Test
    void aRememberedPortThatSomebodyElseHasIsReplacedForGood() throws Exception {
        int first;
        try (DataFolder folder = DataFolder.open(parent)) {
            first = folder.port("kafka");
        }

        int second;
        try (var somebody = new ServerSocket(first, 1, InetAddress.getByName(Loopback.HOST));
                DataFolder folder = DataFolder.open(parent)) {
            assertThat(somebody.isBound()).isTrue();
            second = folder.port("kafka");
        }

        assertThat(second).isNotEqualTo(first);
        try (DataFolder folder = DataFolder.open(parent)) {
            assertThat(folder.port("kafka")).isEqualTo(second);
        }
    }

    @Test
    void aFolderWithSomebodyElsesFilesIsLeftAsItIs() throws Exception {
        var before = Files.getLastModifiedTime(Files.createFile(parent.resolve("holiday.jpg")));

        assertThatExceptionOfType(EmbeddedException.class)
                .isThrownBy(() -> DataFolder.open(parent))
                .withMessageContaining(parent.toString())
                .withMessageContaining("name an empty or a new one");

        try (var files = Files.list(parent)) {
            assertThat(files).containsExactly(parent.resolve("holiday.jpg"));
        }
        assertThat(Files.getLastModifiedTime(parent.resolve("holiday.jpg"))).isEqualTo(before);
    }

    @Test
    void aServerThatStartsTwiceInOneProgramKeepsItsPort() {
        try (DataFolder folder = DataFolder.open(parent)) {
            assertThat(folder.port("postgresql-one")).isEqualTo(folder.port("postgresql-one"));
        }
    }

    @Test
    void twoInOneProgramCannotHaveTheSameFolder() {
        try (DataFolder first = DataFolder.open(parent)) {
            assertThatExceptionOfType(EmbeddedException.class)
                    .isThrownBy(() -> DataFolder.open(parent.resolve(".").resolve("")))
                    .withMessageContaining(first.path().toString())
                    .withMessageContaining("already in use");
            // The refused try must not have given up the lock of the first
            assertThatExceptionOfType(EmbeddedException.class).isThrownBy(() -> DataFolder.open(parent));
        }
        DataFolder.open(parent).close();
    }

    @Test
    void aTemporaryFolderIsGoneAfterwardsAndAnotherOneIsNot() throws Exception {
        DataFolder temporary = DataFolder.temporary();
        Files.writeString(
                Files.createDirectories(temporary.path().resolve("a").resolve("b"))
                        .resolve("c"),
                "text");
        temporary.close();
        temporary.close();

        DataFolder lasting = DataFolder.open(parent.resolve("data"));
        lasting.close();

        assertThat(temporary.path()).doesNotExist();
        assertThat(lasting.path()).isDirectory();
    }

    @Test
    void aFileIsNoDataFolder() throws Exception {
        Path file = Files.writeString(parent.resolve("file"), "text");

        assertThatExceptionOfType(EmbeddedException.class)
                .isThrownBy(() -> DataFolder.open(file))
                .withMessageContaining(file.toString())
                .withMessageContaining("not a folder");
        assertThatExceptionOfType(EmbeddedException.class)
                .isThrownBy(() -> DataFolder.open(file.resolve("below")))
                .withMessageContaining(file.toString());
    }

    @Test
    void aDamagedSettingsFileIsNamed() throws Exception {
        Path settings = Files.writeString(parent.resolve("services.properties"), "cluster.id=\\u00zz");

        assertThatExceptionOfType(EmbeddedException.class)
                .isThrownBy(() -> DataFolder.open(parent))
                .withMessageContaining(settings.getFileName().toString());
        Files.delete(settings);
        DataFolder.open(parent).close();
    }

    @Test
    void nobodyButTheOwnerCanReadIt() throws Exception {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (DataFolder folder = DataFolder.open(parent)) {
            folder.port("kafka");
            folder.secrets().keep("db1.password", "s3cret");

            assertThat(rights(folder.path())).isEqualTo("rwx------");
            assertThat(rights(folder.subfolder("kafka"))).isEqualTo("rwx------");
            assertThat(rights(folder.secrets().path())).isEqualTo("rw-------");
            assertThat(rights(folder.path().resolve("services.properties"))).isEqualTo("rw-------");
        }
    }

    @Test
    void aKeptSecretIsReferredToByItsFile() {
        try (DataFolder folder = DataFolder.open(parent)) {
            Secret kept = folder.secrets().keep("db1.password", "s3cret");

            assertThat(kept.written())
                    .isEqualTo("${file:%s:db1.password}", folder.secrets().path());
            assertThat(kept.reveal()).isEqualTo("s3cret");
            assertThat(folder.secrets().passwordFor("a").reveal())
                    .hasSizeGreaterThan(30)
                    .isNotEqualTo(folder.secrets().passwordFor("b").reveal());
        }
    }

    @Test
    void accessIsGivenToWhatReferencesNameAndNothingElse() {
        Path file = parent.resolve("own.properties").toAbsolutePath();
        var secrets = List.of(
                Secret.plain("${env:NOT_A_REFERENCE}"),
                Secret.referenced("${env:DB1_PASSWORD}", "one"),
                Secret.referenced("${file:%s:db2}".formatted(file), "two"),
                Secret.referenced("${file:%s:db3}".formatted(file), "three"));

        SecretAccess access = SecretAccess.to(secrets);

        assertThat(access).isEqualTo(new SecretAccess(Set.of("DB1_PASSWORD"), Set.of(file)));
    }

    private static String rights(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
