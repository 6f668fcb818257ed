package io.streamsql.pipeline.connect;

import java.util.List;
import java.util.Set;

/// What a connector's plug-in says to a configuration, as Kafka Connect hands it on.
///
/// @param errors every error by field; none if the configuration is right and the source was reached
/// @param known  the properties that the worker says the connector has; empty if it does not say
public record PluginAnswer(List<FieldError> errors, Set<String> known) {

    public PluginAnswer {
        errors = List.copyOf(errors);
        known = Set.copyOf(known);
    }

    /// What is to be said where the worker lacks the plug-in.
    ///
    /// @param plugins those that it has
    public static PluginAnswer missing(String connectorClass, List<String> plugins) {
        var message = "the worker has no plug-in " + connectorClass + ". It has "
                + (plugins.isEmpty() ? "none" : String.join(", ", plugins))
                + ". Put the Debezium connector into a folder of the worker's plugin.path and restart the worker.";
        return new PluginAnswer(List.of(new FieldError("connector.class", message)), Set.of());
    }

    /// One error. Never holds a sensitive value.
    ///
    /// @param property the property it is about, by its Kafka Connect name
    /// @param message  the plug-in's words
    public record FieldError(String property, String message) {}
}
