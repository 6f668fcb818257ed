package io.streamsql.pipeline.events;

import java.util.Arrays;
import java.util.Optional;

/// What happened to a row, in Debezium's terms.
public enum Operation {
    CREATE("c"),
    UPDATE("u"),
    DELETE("d"),
    /// A row that was there when the connector took its snapshot.
    SNAPSHOT("r"),
    TRUNCATE("t");

    private final String code;

    Operation(String code) {
        this.code = code;
    }

    /// Debezium's one-letter code, as it stands in the event's `op` and in CDCChanges' Operation column.
    public String code() {
        return code;
    }

    /// The operation with this code, as CDCChanges has it; empty where Debezium has none of that name.
    public static Optional<Operation> of(String code) {
        return Arrays.stream(values())
                .filter(operation -> operation.code.equals(code))
                .findFirst();
    }

    /// The operation with this code, or null where Debezium has none of that name.
    static Operation ofCode(char code) {
        return switch (code) {
            case 'c' -> CREATE;
            case 'u' -> UPDATE;
            case 'd' -> DELETE;
            case 'r' -> SNAPSHOT;
            case 't' -> TRUNCATE;
            default -> null;
        };
    }
}
