package io.streamsql.cli.connectors;

import io.streamsql.cli.Terminal;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.snapshot.Resnapshot;
import java.io.PrintWriter;

/// How a table's copy goes on: one line that is drawn again on a terminal, a line for each new state elsewhere.
final class ProgressLine {
    private final PrintWriter out;
    private final TableId table;
    private Resnapshot.State last;

    ProgressLine(PrintWriter out, TableId table) {
        this.out = out;
        this.table = table;
    }

    void show(Resnapshot.Progress progress) {
        var ended = progress.state() == Resnapshot.State.DONE || progress.state() == Resnapshot.State.NOTHING;
        if (Terminal.canRedraw()) {
            Terminal.redraw(out, ConnectorText.progress(table, progress));
            if (ended) {
                out.println();
            }
        } else if (progress.state() != last) {
            out.println(ConnectorText.progress(table, progress));
        }
        last = progress.state();
        out.flush();
    }
}
