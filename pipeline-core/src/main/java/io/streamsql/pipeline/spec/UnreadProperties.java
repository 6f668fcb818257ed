package io.streamsql.pipeline.spec;

import io.streamsql.pipeline.config.read.EditDistance;
import io.streamsql.pipeline.spec.Validation.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds properties of the operator's that neither Connect nor the plug-in reads. Both pass over an unknown property in
/// silence, so that a misspelt one would have no effect and nobody would say so.
public final class UnreadProperties {
    /// What is read, but not in the list that a plug-in gives of its properties: passed on to drivers and clients, or
    /// read by parts that the operator names himself.
    private static final Pattern OPEN =
            Pattern.compile("(database|driver|schema\\.history\\.internal|signal|notification"
                    + "|(producer|consumer|admin)\\.override|predicates|topic\\.creation|(key|value|header)\\.converter|internal"
                    + "|openlineage|column\\.(mask|truncate)|snapshot\\.select\\.statement\\.overrides|post\\.processors)\\..+"
                    + "|topic\\.(cache\\.size|transaction|heartbeat\\.prefix)|read\\.only");
    private static final int LETTERS_OF_A_SLIP = 2;

    private UnreadProperties() {}

    /// A remark on each of them.
    ///
    /// @param known the properties that the worker says the connector has
    public static List<Problem> remarks(ConnectorSpec spec, Collection<String> known) {
        var entry = spec.entry();
        return entry.connectorProperties().keySet().stream()
                .filter(property -> !known.contains(property)
                        && !OPEN.matcher(property).matches()
                        && !isOfNamedPart(spec, property))
                .sorted()
                .map(property -> new Problem(
                        property,
                        PropertyKeys.operators(entry, property),
                        "the connector knows no property " + property + " and passes over it. "
                                + meant(property, known)
                                        .map(near -> "Is " + PropertyKeys.operators(entry, near) + " meant?")
                                        .orElse("Remove it.")))
                .toList();
    }

    private static Optional<String> meant(String property, Collection<String> known) {
        return EditDistance.nearest(property, known, _ -> LETTERS_OF_A_SLIP);
    }

    /// Custom converters take their properties under names that the operator gave them.
    private static boolean isOfNamedPart(ConnectorSpec spec, String property) {
        return Stream.of(spec.config().getOrDefault("converters", "").split(","))
                .map(String::strip)
                .anyMatch(name -> !name.isEmpty() && property.startsWith(name + "."));
    }
}
