package io.streamsql.console.connectors;

import io.streamsql.console.ui.CalmOrder;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.HealthSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Which connectors are listed, in which order, and which of them are meant. FX thread only.
final class ConnectorListViewModel {
    private static final String SOURCE = "source ";
    private static final Comparator<ConnectorItem> WORST_FIRST =
            Comparator.comparing(item -> item.row().condition());

    private final Map<String, ConnectorItem> all = new LinkedHashMap<>();
    private final ObservableList<ConnectorItem> shown = FXCollections.observableArrayList();
    private final ObservableList<ConnectorItem> shownView = FXCollections.unmodifiableObservableList(shown);
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ObjectProperty<Segment> segment = new SimpleObjectProperty<>(this, "segment", Segment.ALL);
    private final ObjectProperty<ConnectorItem> selected = new SimpleObjectProperty<>(this, "selected");
    private final ReadOnlyIntegerWrapper turns = new ReadOnlyIntegerWrapper(this, "turns");
    private Comparator<ConnectorItem> order = WORST_FIRST;
    private final CalmOrder<ConnectorItem> calm =
            new CalmOrder<>(item -> Stream.of(item.name() + " " + item.row().condition()));
    private String awaited = "";
    private String noneText = "";
    private boolean refilling;

    ConnectorListViewModel() {
        filter.subscribe(_ -> refill());
        segment.subscribe(_ -> refill());
    }

    /// What is listed.
    ObservableList<ConnectorItem> shown() {
        return shownView;
    }

    /// Words that a listed connector has, in any part of it.
    StringProperty filterProperty() {
        return filter;
    }

    ObjectProperty<Segment> segmentProperty() {
        return segment;
    }

    /// The connector that the lower half shows.
    ObjectProperty<ConnectorItem> selectedProperty() {
        return selected;
    }

    /// Grows with everything that may change counts, ticks or conditions.
    ReadOnlyIntegerProperty turnsProperty() {
        return turns.getReadOnlyProperty();
    }

    /// @param wanted null for the usual order, what needs a hand first
    void orderBy(Comparator<ConnectorItem> wanted) {
        order = wanted == null ? WORST_FIRST : wanted;
        refill();
    }

    /// How many connectors a segment has, whatever the filter says.
    long count(Segment part) {
        return all.values().stream().filter(item -> part.has(item.row())).count();
    }

    /// Whether the list is being exchanged: a table's selection means nothing meanwhile.
    boolean isRefilling() {
        return refilling;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /// What the next action is for: the ticked ones, else the selected one.
    List<ConnectorItem> meant() {
        var ticked = all.values().stream()
                .filter(item -> item.tickedProperty().get())
                .toList();
        return ticked.isEmpty() && selected.get() != null ? List.of(selected.get()) : ticked;
    }

    /// What `Restart failed` is for: the failed ones among the ticked, or all that failed where none is ticked.
    List<ConnectorItem> meantFailed() {
        var ticked = all.values().stream()
                .filter(item -> item.tickedProperty().get())
                .toList();
        return (ticked.isEmpty() ? List.copyOf(all.values()) : ticked)
                .stream()
                        .filter(item -> item.row().condition() == Condition.FAILED
                                || item.row().condition() == Condition.FLAPPING)
                        .toList();
    }

    void tick(ConnectorItem item, boolean on) {
        item.tickedProperty().set(on);
        turn();
    }

    /// Ticks or unticks all that are listed.
    void tickShown(boolean on) {
        shown.forEach(item -> item.tickedProperty().set(on));
        turn();
    }

    /// Narrows the list to what a button of another screen leads to.
    ///
    /// @param where `failed`, a connector, a topic, or `source 2` for an entry; empty for all
    void show(String where) {
        filter.set("");
        segment.set(where.equals("failed") ? Segment.FAILED : Segment.ALL);
        awaited = where;
        seekAwaited();
    }

    private void seekAwaited() {
        if (awaited.isEmpty() || all.isEmpty()) {
            return;
        }
        var found = all.values().stream()
                .filter(item -> leadsTo(item.row(), awaited))
                .sorted(order)
                .toList();
        if (awaited.startsWith(SOURCE) && !found.isEmpty()) {
            filter.set(found.getFirst().row().source());
        }
        found.stream().findFirst().ifPresent(selected::set);
        awaited = "";
    }

    private static boolean leadsTo(ConnectorRow row, String where) {
        return row.name().equals(where)
                || row.topics().contains(where)
                || where.equals(SOURCE + row.entry())
                || where.equals("failed") && row.condition() == Condition.FAILED;
    }

    /// Takes the filters back.
    ///
    /// @return whether there were any
    boolean clearFilters() {
        var narrowed = !filter.get().isEmpty() || segment.get() != Segment.ALL;
        filter.set("");
        segment.set(Segment.ALL);
        return narrowed;
    }

    /// Why no connector is listed, where none is known.
    String noneText() {
        return noneText;
    }

    /// @param configured whether the configuration asks for any
    void accept(HealthSnapshot health, boolean configured) {
        noneText = !configured
                ? "No connector is configured."
                : health.away(Endpoint.CONNECT).isPresent()
                        ? "Kafka Connect does not answer."
                        : "The connectors are not known yet.";
        var rows = ConnectorRows.of(health);
        rows.forEach(row -> all.computeIfAbsent(row.name(), _ -> new ConnectorItem(row)));
        var sorted = rows.stream().map(ConnectorItem::new).sorted(order).toList();
        calm.of(sorted, health.at(), false).forEach(item -> all.get(item.name()).setRow(item.row()));
        all.keySet().retainAll(rows.stream().map(ConnectorRow::name).collect(Collectors.toSet()));
        refill();
        seekAwaited();
        var gone = selected.get() != null && !all.containsValue(selected.get());
        if (gone || selected.get() == null) {
            selected.set(shown.isEmpty() ? null : shown.getFirst());
        }
    }

    private void refill() {
        var wanted = new ArrayList<>(all.values().stream()
                .filter(item -> segment.get().has(item.row()))
                .filter(item -> item.row().matches(filter.get()))
                .sorted(order)
                .toList());
        if (!wanted.equals(shown)) {
            refilling = wanted.size() != shown.size() || !new HashSet<>(wanted).containsAll(shown);
            CalmOrder.arrange(shown, wanted);
            refilling = false;
        }
        turn();
    }

    private void turn() {
        turns.set(turns.get() + 1);
    }
}
