package io.streamsql.console.plan;

import io.streamsql.console.ui.State;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// One change of a plan, with its tick and what became of it. FX thread only.
public final class PlanCard {
    private final String connector;
    private final PlanKind kind;
    private final Words words;
    private final BooleanProperty ticked = new SimpleBooleanProperty(this, "ticked");
    private final ObjectProperty<Result> result = new SimpleObjectProperty<>(this, "result");

    /// What a card says.
    ///
    /// @param fields    what differs, or the fields that matter most
    /// @param allFields the whole configuration, where it is new
    /// @param note      what applying it means
    /// @param problems  what the plug-in says against it
    record Words(List<FieldLine> fields, List<FieldLine> allFields, String note, List<String> problems) {
        Words {
            fields = List.copyOf(fields);
            allFields = List.copyOf(allFields);
            problems = List.copyOf(problems);
        }
    }

    /// One field.
    ///
    /// @param before what it is; empty where there is nothing to replace
    /// @param after  what it will be
    record FieldLine(String name, String before, String after) {
        String text() {
            return name + ": " + (before.isEmpty() ? "" : before + " → ") + after;
        }
    }

    /// What became of a change.
    ///
    /// @param detail why it was not done; may be empty
    public record Result(State state, String detail) {}

    PlanCard(String connector, PlanKind kind, Words words) {
        this.connector = connector;
        this.kind = kind;
        this.words = words;
        ticked.set(kind.tickedAtFirst());
    }

    public String connector() {
        return connector;
    }

    public PlanKind kind() {
        return kind;
    }

    Words words() {
        return words;
    }

    /// Whether it is to be applied.
    public BooleanProperty tickedProperty() {
        return ticked;
    }

    /// What became of it; null while it was not applied.
    public ObjectProperty<Result> resultProperty() {
        return result;
    }

    public boolean isTickable() {
        return kind != PlanKind.BLOCKED && result.get() == null;
    }
}
