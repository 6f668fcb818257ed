package io.streamsql.pipeline.store.jdbc;

import io.streamsql.pipeline.store.Page;
import java.util.ArrayList;
import java.util.List;

/// The rows of a page while they are read. It is full with so many rows, or with the row that brings it to so many
/// bytes: so one row is always in it, however long.
final class PageRows<T> {
    private final List<T> rows = new ArrayList<>();
    private final int mostRows;
    private long bytesLeft;

    PageRows(int mostRows, long mostBytes) {
        this.mostRows = mostRows;
        this.bytesLeft = mostBytes;
    }

    void add(T row, long bytes) {
        rows.add(row);
        bytesLeft -= bytes;
    }

    boolean isFull() {
        return rows.size() >= mostRows || bytesLeft <= 0;
    }

    int rowsLeft() {
        return mostRows - rows.size();
    }

    long bytesLeft() {
        return bytesLeft;
    }

    Page<T> page() {
        return new Page<>(rows, isFull());
    }
}
