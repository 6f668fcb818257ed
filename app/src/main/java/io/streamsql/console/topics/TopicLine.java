package io.streamsql.console.topics;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A topic's place in the table: it stays while the figures change, and with it what is selected.
final class TopicLine {
    private final String topic;
    private final ReadOnlyObjectWrapper<TopicRow> row = new ReadOnlyObjectWrapper<>(this, "row");

    TopicLine(TopicRow row) {
        this.topic = row.topic();
        this.row.set(row);
    }

    String topic() {
        return topic;
    }

    TopicRow row() {
        return row.get();
    }

    ReadOnlyObjectProperty<TopicRow> rowProperty() {
        return row.getReadOnlyProperty();
    }

    void show(TopicRow now) {
        row.set(now);
    }
}
