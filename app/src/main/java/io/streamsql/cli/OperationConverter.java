package io.streamsql.cli;

import io.streamsql.pipeline.events.Operation;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads an operation by Debezium's letter or by its name: `u`, `update`.
public final class OperationConverter implements ITypeConverter<Operation> {
    @Override
    public Operation convert(String text) {
        return Arrays.stream(Operation.values())
                .filter(operation ->
                        operation.code().equals(text) || operation.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException("'" + text + "' is no operation: c, u, d, r or t was expected"));
    }
}
