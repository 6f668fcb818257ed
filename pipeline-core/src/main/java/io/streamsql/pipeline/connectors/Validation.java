package io.streamsql.pipeline.connectors;

import java.util.List;

/// What the plug-in itself says about a connector's configuration.
///
/// @param problems every error by field; none if the configuration is right and the source was reached
public record Validation(List<Problem> problems) {

    public Validation {
        problems = List.copyOf(problems);
    }

    /// One error. Never holds a sensitive value.
    ///
    /// @param property the property it is about, by its Kafka Connect name
    /// @param message  the plug-in's words
    public record Problem(String property, String message) {

        /// Whether the configuration is well-formed, but the plug-in could not reach or enter the source with it.
        public boolean sourceUnreachable() {
            return property.equals("database.hostname")
                    && (message.startsWith("Unable to connect")
                            || message.startsWith("Error while validating connector config")
                            || message.startsWith("Connection validation timed out")
                            || message.startsWith("Error during connection validation"));
        }

        @Override
        public String toString() {
            return property + ": " + message;
        }
    }

    /// Whether the connector can be registered now.
    public boolean passed() {
        return problems.isEmpty();
    }

    /// Whether nothing is wrong but that the source could not be reached or entered.
    public boolean onlyUnreachable() {
        return !problems.isEmpty() && problems.stream().allMatch(Problem::sourceUnreachable);
    }
}
