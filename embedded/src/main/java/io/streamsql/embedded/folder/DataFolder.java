package io.streamsql.embedded.folder;

import io.streamsql.embedded.system.EmbeddedException;
import io.streamsql.embedded.system.FileTrees;
import io.streamsql.embedded.system.Loopback;
import io.streamsql.embedded.system.OwnerOnly;
import io.streamsql.pipeline.spec.ConnectorSpec;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/// Where the embedded servers keep everything: the broker's log, the databases, the ports they had, the cluster's id
/// and the secrets. It is either the user's own folder and lasts, or a temporary one that is removed when it is
/// closed.
///
/// One program at a time can have a folder open. All of it can be read by its owner only. Safe for use by several
/// threads. Close it after the servers in it.
public final class DataFolder implements AutoCloseable {
    static final String SETTINGS = "services.properties";
    static final String SECRETS = "secrets.properties";
    public static final String KAFKA = "kafka";
    public static final String CONNECT = "connect";
    static final String WANTED = "connectors.wanted";
    private static final String CLUSTER_ID = "cluster.id";

    private final Path path;
    private final boolean temporary;
    private final FolderLock lock;
    private final PropertiesFile settings;
    private final SecretsFile secrets;
    private final Map<Integer, String> portsGiven = new HashMap<>();
    private boolean closed;

    private DataFolder(Path path, boolean temporary) throws IOException {
        this.path = path;
        this.temporary = temporary;
        this.lock = FolderLock.on(path);
        try {
            this.settings = new PropertiesFile(path.resolve(SETTINGS));
            this.secrets = new SecretsFile(path.resolve(SECRETS));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// Opens a folder that lasts, and creates it if it is missing.
    ///
    /// @param folder the folder; it should hold nothing else
    /// @throws EmbeddedException if it is in use, is no folder, holds other files, or cannot be created or written
    public static DataFolder open(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            refuseForeign(path);
            OwnerOnly.createFolder(path);
            return new DataFolder(path.toRealPath(), false);
        } catch (FileAlreadyExistsException e) {
            throw new EmbeddedException(
                    "The data folder %s is not a folder (%s is a file): choose another one"
                            .formatted(path, e.getFile()),
                    e);
        } catch (IOException e) {
            throw new EmbeddedException(
                    "Cannot create or write the data folder %s (%s): check its owner, its rights and the disk"
                            .formatted(path, e),
                    e);
        }
    }

    /// Whoever names the wrong folder by mistake must not find it filled and closed to everybody else.
    private static void refuseForeign(Path path) throws IOException {
        var ours = Stream.of(FolderLock.FILE_NAME, SETTINGS).anyMatch(name -> Files.exists(path.resolve(name)));
        if (ours || !Files.isDirectory(path)) {
            return;
        }
        try (var files = Files.list(path)) {
            if (files.findAny().isPresent()) {
                throw new EmbeddedException(
                        "The folder %s holds other files, and no data of StreamSQL: name an empty or a new one"
                                .formatted(path));
            }
        }
    }

    /// Makes a fresh folder that is removed, with all that is in it, by [#close()]. Those of earlier programs that were
    /// killed are removed here.
    ///
    /// @throws EmbeddedException if the system's folder for temporary files cannot be written
    public static DataFolder temporary() {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        AbandonedFolders.remove(parent);
        try {
            return new DataFolder(
                    Files.createTempDirectory(parent, AbandonedFolders.PREFIX).toRealPath(), true);
        } catch (IOException e) {
            throw new EmbeddedException(
                    "Cannot create a temporary data folder in %s: check its rights and free space, or name a folder"
                            .formatted(parent),
                    e);
        }
    }

    /// The folder's absolute path.
    public Path path() {
        return path;
    }

    /// Whether the folder goes when it is closed, so that what is in it need not be saved with care.
    public boolean isTemporary() {
        return temporary;
    }

    /// The secrets kept in this folder.
    public SecretsFile secrets() {
        return secrets;
    }

    /// The Kafka cluster's id: made up once, then always the same.
    ///
    /// @throws EmbeddedException if it cannot be saved
    public String clusterId() {
        return settings.getOrCreate(CLUSTER_ID, () -> Uuid.randomUuid().toString());
    }

    /// A port on 127.0.0.1 for one server: the one it had last time if that is free, else a new one.
    ///
    /// @param server name of the server, the same at every start
    /// @throws EmbeddedException if the port cannot be saved
    public synchronized int port(String server) {
        String key = portKey(server);
        int port = settings.get(key)
                .filter(remembered -> remembered.matches("\\d{1,5}"))
                .map(Integer::valueOf)
                .filter(remembered -> server.equals(portsGiven.getOrDefault(remembered, server)))
                .filter(Loopback::isFree)
                .orElseGet(this::newPort);
        settings.put(key, Integer.toString(port));
        portsGiven.put(port, server);
        return port;
    }

    /// Notes which connectors the program keeps, for the commands that find it by this folder.
    public void wanted(List<ConnectorSpec> connectors) {
        settings.put(WANTED, RunningServices.fingerprint(connectors));
    }

    static String portKey(String server) {
        return "port." + server;
    }

    private int newPort() {
        int port = Loopback.freePort();
        while (portsGiven.containsKey(port)) {
            port = Loopback.freePort();
        }
        return port;
    }

    /// A folder inside this one, created if it is missing.
    ///
    /// @throws EmbeddedException if it cannot be created
    public Path subfolder(String name) {
        Path folder = path.resolve(name);
        try {
            OwnerOnly.createFolder(folder);
            return folder;
        } catch (IOException e) {
            throw new EmbeddedException(
                    "Cannot create %s: check the data folder's rights and the disk".formatted(folder), e);
        }
    }

    /// Lets others use the folder; a temporary one is removed. Closing twice does nothing more.
    ///
    /// @throws EmbeddedException if a temporary folder cannot be removed
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (temporary) {
                AbandonedFolders.removeContent(path);
            }
            lock.close();
            if (temporary) {
                FileTrees.delete(path);
            }
        } catch (IOException e) {
            throw new EmbeddedException(
                    "Cannot remove or give up the data folder %s: remove it by hand".formatted(path), e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
