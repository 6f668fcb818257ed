package io.streamsql.console.welcome;

import io.streamsql.console.session.PathWords;
import io.streamsql.embedded.system.OwnerOnly;
import io.streamsql.pipeline.config.file.ExampleFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A `.env` file to start from, and what is to be done with it.
///
/// @param title what happened
/// @param hint  what to do
/// @param file  the file; empty where none could be written
/// @param fresh whether it was written just now
record StarterFile(String title, String hint, Optional<Path> file, boolean fresh) {
    private static final String FILL_IN =
            "Replace every value that starts with “your-”%s, and set the name and the tables of each database. %s";
    private static final String ONE_DATABASE =
            "With one database only, remove the lines of DB2. Then open the file here.";

    /// Writes the file for an option, readable by its owner only. A file that is there already stays as it is. Not on
    /// the FX thread.
    static StarterFile write(StartOption option, Path file) {
        var text = option == StartOption.OWN_KAFKA ? ExampleFile.withOwnKafka() : ExampleFile.text();
        try {
            if (!Files.isDirectory(file.getParent())) {
                OwnerOnly.createFolder(file.getParent());
            }
            OwnerOnly.create(file, text);
            return written(option, file);
        } catch (FileAlreadyExistsException there) {
            // Or it is a file that stands where the folder would
            return Files.exists(file) ? found(option, file) : failed(file, there);
        } catch (IOException refused) {
            return failed(file, refused);
        }
    }

    private static StarterFile written(StartOption option, Path file) {
        var more = option == StartOption.OWN_KAFKA ? ", the addresses of Kafka and Kafka Connect among them" : "";
        return new StarterFile(
                "The .env file is written", FILL_IN.formatted(more, ONE_DATABASE), Optional.of(file), true);
    }

    private static StarterFile found(StartOption option, Path file) {
        var hint = option == StartOption.OWN_KAFKA
                ? "It uses your Kafka where KAFKA_BOOTSTRAP_SERVERS and KAFKA_CONNECT_URL hold its addresses."
                : "It runs Kafka inside StreamSQL where it says KAFKA_BOOTSTRAP_SERVERS=embedded.";
        return new StarterFile(
                "There is a .env file already; it stays as it is",
                hint + " Change it where needed, then open it here.",
                Optional.of(file),
                false);
    }

    private static StarterFile failed(Path file, IOException why) {
        return new StarterFile(
                "The .env file could not be written",
                "%s cannot be written (%s). Save what “streamsql config example” prints where you may write, then open it here."
                        .formatted(
                                PathWords.ofThisProcess().of(file),
                                why.getClass().getSimpleName()),
                Optional.empty(),
                false);
    }
}
