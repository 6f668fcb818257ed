package io.streamsql.cli.connectors;

import io.streamsql.cli.CommandException;
import io.streamsql.pipeline.connect.ObservedConnector;
import java.util.List;
import java.util.stream.Collectors;

/// Finds a connector of ours by what the operator typed.
record ConnectorNamed(List<ObservedConnector> ours) {

    List<String> names() {
        return ours.stream().map(ObservedConnector::name).toList();
    }

    /// The connector of that name, or the only one whose name ends so: `db2-dbo_Employees`, `Employees`.
    ///
    /// @throws CommandException if there is none, or more than one
    ObservedConnector find(String typed) {
        var exact = ours.stream().filter(one -> one.name().equals(typed)).toList();
        var found = exact.isEmpty()
                ? ours.stream()
                        .filter(one ->
                                one.name().endsWith("-" + typed) || one.name().endsWith("_" + typed))
                        .toList()
                : exact;
        if (found.size() == 1) {
            return found.getFirst();
        }
        var listed = (found.isEmpty() ? ours : found)
                .stream().map(ObservedConnector::name).collect(Collectors.joining(", "));
        throw new CommandException(
                found.isEmpty()
                        ? "No connector of StreamSQL's is called " + typed + ". "
                                + (ours.isEmpty() ? "There is none." : "There are " + listed + ".")
                        : typed + " is not one connector but " + found.size() + ": " + listed + ". Name one.");
    }
}
