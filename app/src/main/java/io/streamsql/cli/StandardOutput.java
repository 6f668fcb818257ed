package io.streamsql.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.ExitCode;

/// Standard output as the commands print to it, and what became of it. Its reader may go away before the command ends
/// (`consume | head`); a `PrintWriter` says no more of that than [PrintWriter#checkError()], which [StopSignal] looks
/// at. Why it is lost stands here, for the end of the process. Thread-safe.
public final class StandardOutput extends OutputStream {
    /// What a shell reports of a program whose reader went away: 128 and the number of SIGPIPE.
    public static final int READER_GONE = 141;

    private final OutputStream out;
    private final BooleanSupplier readerGone;
    private volatile IOException lost;

    /// @param out        what is written to
    /// @param readerGone whether nobody reads it any more
    StandardOutput(OutputStream out, BooleanSupplier readerGone) {
        this.out = out;
        this.readerGone = readerGone;
    }

    public static StandardOutput ofThisProcess() {
        return new StandardOutput(new FileOutputStream(FileDescriptor.out), ReaderProbe::isOutputLost);
    }

    /// What the commands print to; a line is written out at its end. Its `checkError` knows of a reader that is gone
    /// also where nothing was written that could have told.
    public PrintWriter writer(Charset charset) {
        return new PrintWriter(this, true, charset) {
            @Override
            public boolean checkError() {
                if (lost == null && readerGone.getAsBoolean()) {
                    lost = new IOException("Broken pipe");
                }
                return super.checkError();
            }
        };
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException failure) {
            lost = failure;
            throw failure;
        }
    }

    @Override
    public void flush() throws IOException {
        if (lost != null) {
            throw lost;
        }
        out.flush();
    }

    /// What the process ends with: a command whose output was not taken to its end did not do all it was asked to.
    ///
    /// @param ofCommand the command's own code, which wins where it failed
    /// @param err       where to say why the output is not complete, unless it is only that nobody reads it
    public int exitCode(int ofCommand, PrintWriter err) {
        var failure = lost;
        if (failure == null) {
            return ofCommand;
        }
        if (isReaderGone(failure)) {
            return ofCommand == ExitCode.OK ? READER_GONE : ofCommand;
        }
        err.println("streamsql: standard output cannot be written: " + failure.getMessage());
        err.flush();
        return ofCommand == ExitCode.OK ? ExitCode.SOFTWARE : ofCommand;
    }

    /// The operating system's words, in whatever language: they name the pipe.
    private static boolean isReaderGone(IOException failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }
}
