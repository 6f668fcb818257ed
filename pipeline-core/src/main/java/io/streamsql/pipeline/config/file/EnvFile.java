package io.streamsql.pipeline.config.file;

import io.streamsql.text.Counted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A `.env` file, line by line, nothing lost: [#bytes()] gives back what was read, byte for byte, comments, order,
/// unknown keys, line ends and byte order mark included. Immutable.
public final class EnvFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path path;
    private final boolean byteOrderMark;
    private final List<EnvLine> lines;

    private EnvFile(Path path, boolean byteOrderMark, List<EnvLine> lines) {
        this.path = path;
        this.byteOrderMark = byteOrderMark;
        this.lines = List.copyOf(lines);
    }

    /// Reads a file.
    ///
    /// @throws CharacterCodingException if it is not UTF-8
    /// @throws IOException              if it cannot be read
    public static EnvFile read(Path path) throws IOException {
        return of(path, Files.readAllBytes(path));
    }

    /// Takes a file's content for read.
    ///
    /// @param path    what to call it in messages
    /// @param content its bytes
    /// @throws CharacterCodingException if they are not UTF-8
    public static EnvFile of(Path path, byte[] content) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content))
                .toString();
        boolean mark = text.startsWith(BYTE_ORDER_MARK);
        return new EnvFile(path, mark, split(mark ? text.substring(1) : text));
    }

    private static List<EnvLine> split(String text) {
        var lines = new ArrayList<EnvLine>();
        int start = 0;
        while (start < text.length()) {
            int stop = start;
            while (stop < text.length() && text.charAt(stop) != '\n' && text.charAt(stop) != '\r') {
                stop++;
            }
            int next = stop;
            if (next < text.length()) {
                next += text.startsWith("\r\n", stop) ? 2 : 1;
            }
            var raw = text.substring(start, stop);
            lines.add(new EnvLine(lines.size() + 1, raw, text.substring(stop, next), EnvLineParser.parse(raw)));
            start = next;
        }
        return lines;
    }

    /// Where it was read from.
    public Path path() {
        return path;
    }

    /// Every line, in order.
    public List<EnvLine> lines() {
        return lines;
    }

    /// The file's content, as it was read.
    public byte[] bytes() {
        return lines.stream()
                .map(line -> line.raw() + line.end())
                .collect(Collectors.joining("", byteOrderMark ? BYTE_ORDER_MARK : "", ""))
                .getBytes(StandardCharsets.UTF_8);
    }

    /// Without the lines, which may hold secrets.
    @Override
    public String toString() {
        return path + " (" + Counted.of(lines.size(), "line") + ")";
    }
}
