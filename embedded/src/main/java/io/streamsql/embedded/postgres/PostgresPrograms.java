package io.streamsql.embedded.postgres;

import io.streamsql.embedded.folder.CacheFolder;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.system.EmbeddedException;
import io.streamsql.embedded.system.FileTrees;
import io.streamsql.embedded.system.OwnerOnly;
import io.streamsql.embedded.system.Program;
import io.streamsql.embedded.system.RootUser;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL's programs and an empty database cluster to copy from, unpacked and made once per user.
///
/// A copy of the cluster takes a tenth of the time that `initdb` needs, and the demo wants three. The empty cluster's
/// superuser has no password and nobody is let in: whoever copies it sets both.
final class PostgresPrograms {
    static final String SUPERUSER = "streamsql";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresPrograms.class);
    private static final Object ONE_AT_A_TIME = new Object();

    private final Path home;
    private final List<String> prefix;

    private PostgresPrograms(Path home, List<String> prefix) {
        this.home = home;
        this.prefix = prefix;
    }

    /// Unpacks the programs where that has not been done yet. Several threads and several programs may call this at the
    /// same time: one does the work, and the others wait for it.
    ///
    /// @param folder used where the user's cache folder cannot be
    /// @throws EmbeddedException if there are none for this system, or they cannot be unpacked or run
    static PostgresPrograms unpacked(DataFolder folder) {
        PostgresArchive archive = PostgresArchive.forThisSystem();
        Path cache = CacheFolder.of(folder);
        try {
            Path home = cache.resolve("postgresql-" + archive.fingerprint());
            List<String> prefix = RootUser.prefix();
            synchronized (ONE_AT_A_TIME) {
                if (Files.notExists(home)) {
                    unpack(archive, home, prefix);
                }
            }
            return new PostgresPrograms(home, prefix);
        } catch (IOException e) {
            throw new EmbeddedException(
                    "Cannot unpack PostgreSQL into %s (%s): check its rights and the free space on its disk (100 MB)"
                            .formatted(cache, e.getMessage()),
                    e);
        }
    }

    /// A cluster that has never run, to copy from.
    Path emptyCluster() {
        return home.resolve("cluster");
    }

    /// Runs one of the programs to its end and gives what it printed.
    ///
    /// @see Program#run(List, String)
    String run(String input, String program, String... arguments) throws IOException {
        var command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return Program.run(command, input);
    }

    private static void unpack(PostgresArchive archive, Path home, List<String> prefix) throws IOException {
        Path lock = home.resolveSibling(home.getFileName() + ".lock");
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            if (Files.exists(home)) {
                return;
            }
            LOG.info("Unpacking PostgreSQL into {}", home);
            // Aside first: a start that dies here leaves nothing that looks complete
            Path aside = home.resolveSibling(home.getFileName() + ".new");
            FileTrees.delete(aside);
            OwnerOnly.createFolder(aside);
            archive.unpack(aside);
            new PostgresPrograms(aside, prefix)
                    .run(
                            "",
                            "initdb",
                            "--pgdata=" + aside.resolve("cluster"),
                            "--username=" + SUPERUSER,
                            "--auth=reject",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--no-instructions");
            Files.move(aside, home, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
