package io.streamsql.file;

import io.streamsql.pipeline.store.ChangeData;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/// Changes as text in UTF-8, a line each.
final class LineSink implements ChangeSink {
    private final Writer out;
    private final Function<ChangeData, String> line;

    /// @param head what the file begins with
    /// @param line a change, with its line's end
    LineSink(OutputStream out, String head, Function<ChangeData, String> line) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder()));
        this.line = line;
        this.out.write(head);
    }

    @Override
    public void write(ChangeData data) throws IOException {
        out.write(line.apply(data));
    }

    @Override
    public String remarks() {
        return "";
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
