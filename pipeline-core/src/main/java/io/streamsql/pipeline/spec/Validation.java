package io.streamsql.pipeline.spec;

import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.PluginAnswer;
import io.streamsql.text.Counted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What is to be said of a connector's configuration: the plug-in's errors, and our own remarks.
///
/// @param problems every error by field; none if the configuration is right and the source was reached
/// @param remarks  what is accepted, but hardly meant: a property that nobody reads
public record Validation(List<Problem> problems, List<Problem> remarks) {

    public Validation {
        problems = List.copyOf(problems);
        remarks = List.copyOf(remarks);
    }

    /// What the plug-in says to a connector's configuration, asked now. It tries to reach the source. One that must not
    /// be registered is not shown to the plug-in either.
    ///
    /// @throws io.streamsql.pipeline.connect.ConnectRestException if the worker does not answer
    public static Validation ask(ConnectClient client, ConnectorSpec spec) {
        if (!spec.obstacles().isEmpty()) {
            return new Validation(spec.obstacles(), List.of());
        }
        return of(spec, client.validate(spec.name(), spec.config()));
    }

    /// The same for any connector, ours or not: its problems name properties instead of keys.
    ///
    /// @throws io.streamsql.pipeline.connect.ConnectRestException if the worker does not answer
    public static Validation ask(ConnectClient client, String connector, Map<String, String> config) {
        var answer = client.validate(connector, config);
        return new Validation(
                answer.errors().stream()
                        .map(error -> new Problem(error.property(), error.property(), error.message()))
                        .toList(),
                List.of());
    }

    /// A plug-in's answer, by the keys with which it is to be mended. Pure.
    public static Validation of(ConnectorSpec spec, PluginAnswer answer) {
        var problems = answer.errors().stream()
                .map(error ->
                        new Problem(error.property(), PropertyKeys.of(spec.entry(), error.property()), error.message()))
                .toList();
        var remarks = answer.known().isEmpty() ? List.<Problem>of() : UnreadProperties.remarks(spec, answer.known());
        return new Validation(problems, remarks);
    }

    /// What the plug-ins said to several configurations, for people: one line.
    public static String summary(Collection<Validation> checks) {
        var unreachable = checks.stream().filter(Validation::onlyUnreachable).count();
        var invalid = checks.stream().filter(check -> !check.passed()).count() - unreachable;
        var sources = Counted.of(unreachable, "source") + " cannot be reached or entered.";
        if (invalid > 0) {
            return "Checked by Connect: %d of %s not valid%s"
                    .formatted(
                            invalid,
                            Counted.of(checks.size(), "configuration is", "configurations are"),
                            unreachable > 0 ? "; " + sources : ".");
        }
        if (unreachable > 0) {
            return "Checked by Connect: valid, but " + sources;
        }
        return checks.size() == 1
                ? "Checked by Connect: the configuration is valid."
                : "Checked by Connect: all " + checks.size() + " configurations are valid.";
    }

    /// One error or remark. Never holds a sensitive value.
    ///
    /// @param property the property it is about, by its Kafka Connect name
    /// @param key      the key of the configuration that this property comes from: `DB2_PORT`
    /// @param message  the plug-in's words, or the source's
    public record Problem(String property, String key, String message) {
        /// How the message begins where the source did not say what must be known of it.
        public static final String NOT_KNOWN = "Not known whether";

        /// Whether the configuration is well-formed, but the plug-in, or StreamSQL itself, could not reach or enter the
        /// source with it.
        public boolean sourceUnreachable() {
            return property.equals("database.hostname")
                    && (message.startsWith("Unable to connect")
                            || message.startsWith("Error while validating connector config")
                            || message.startsWith("Connection validation timed out")
                            || message.startsWith("Error during connection validation")
                            || message.startsWith(NOT_KNOWN));
        }

        /// `DB2_PORT: …`, for people.
        @Override
        public String toString() {
            return key + ": " + message;
        }
    }

    /// The same, with what the source says against it. That the source says nothing is left out where the plug-in could
    /// not reach it either.
    public Validation with(List<Problem> ofSource) {
        var all = new ArrayList<>(problems);
        ofSource.stream()
                .filter(problem -> passed() || !problem.sourceUnreachable())
                .forEach(all::add);
        return new Validation(all, remarks);
    }

    /// Whether the connector can be registered now.
    public boolean passed() {
        return problems.isEmpty();
    }

    /// Whether nothing is wrong but that the source could not be reached or entered, by the plug-in or by StreamSQL.
    public boolean onlyUnreachable() {
        return !problems.isEmpty() && problems.stream().allMatch(Problem::sourceUnreachable);
    }
}
