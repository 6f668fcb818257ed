package io.streamsql.cli.changes;

import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.StoreException;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which changes.
final class ChangeOptions {
    @Mixin
    private KindOptions kind;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Only the record of this key, as RecordId has it: 1042, or OrderID=7,Line=2.")
    private String key;

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            description = "Only changes with this text in the row before or after. Without a time, a table or a key"
                    + " it may have to look at all there is.")
    private String text;

    /// @throws io.streamsql.cli.CommandException if a name is nobody's
    ChangeFilter filter(StoredTables tables) throws StoreException {
        return kind.filter(tables).withRecord(Optional.ofNullable(key)).withText(Optional.ofNullable(text));
    }
}
