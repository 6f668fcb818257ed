package io.streamsql.file.sheet;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Ends before two gigabytes: what comes behind them the library would give a wrong place in the file.
final class LimitedOutput extends FilterOutputStream {
    private static final long MOST = 2_000_000_000;

    private long written;

    LimitedOutput(OutputStream out) {
        super(out);
    }

    private void add(int bytes) throws IOException {
        written += bytes;
        if (written > MOST) {
            throw new IOException("A spreadsheet can have 2 GB at most, and this one would have more. Narrow the"
                    + " filter, or export as CSV or JSON lines.");
        }
    }

    @Override
    public void write(int one) throws IOException {
        add(1);
        out.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        add(length);
        out.write(bytes, offset, length);
    }
}
