package io.streamsql.pipeline.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Reads JSON documents, one after the other, with a single Jackson parser: to the parser they are one endless stream,
/// so it is made, and learns the field names, once and not for every document.
///
/// A document that could not be read to its end spoils the parser: [#giveUp()] then, and the next one gets a new one.
final class JsonDocuments {
    private static final byte[] FIRST = {'{', '}'};
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int LONGEST_UNIT = 4;

    private final JsonFactory json = new JsonFactory();
    private Feed feed;
    private JsonParser parser;
    private byte[] document;
    private long start;

    /// The document, for a parser that asks for more; the end where it asks for more than there is.
    private static final class Feed extends InputStream {
        private byte[] bytes;
        private int at;
        private long handedOut;

        private Feed(byte[] first) {
            bytes = first;
        }

        @Override
        public int read() {
            return at == bytes.length ? -1 : bytes[next(1)] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            var count = Math.min(length, bytes.length - at);
            if (count == 0) {
                return -1;
            }
            System.arraycopy(bytes, next(count), into, offset, count);
            return count;
        }

        private int next(int count) {
            var from = at;
            at += count;
            handedOut += count;
            return from;
        }
    }

    /// Begins a document.
    ///
    /// @return the parser, before its first token
    /// @throws UnreadableEventException if it is not in UTF-8
    JsonParser open(byte[] bytes) throws IOException, UnreadableEventException {
        checkEncoding(bytes);
        if (parser == null) {
            // The first document decides for the parser what encoding the stream has
            feed = new Feed(FIRST);
            parser = json.createParser(feed);
            parser.nextToken();
            parser.nextToken();
        }
        document = bytes;
        feed.bytes = bytes;
        feed.at = beginning(bytes);
        start = feed.handedOut - feed.at;
        return parser;
    }

    /// Behind the mark that some programs write in front of UTF-8.
    static int beginning(byte[] bytes) {
        var marked = bytes.length >= MARK.length && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length);
        return marked ? MARK.length : 0;
    }

    /// Jackson itself would read UTF-16 and UTF-32 too, but then knows no offsets in the bytes. Another encoding shows
    /// in the first four bytes: in UTF-8 no JSON has a NUL there, and no text an `FE` or `FF`.
    private static void checkEncoding(byte[] bytes) throws UnreadableEventException {
        for (var i = 0; i < Math.min(bytes.length, LONGEST_UNIT); i++) {
            if (bytes[i] == 0 || bytes[i] == (byte) 0xFE || bytes[i] == (byte) 0xFF) {
                throw new UnreadableEventException("not JSON in UTF-8: another encoding, or no text at all");
            }
        }
    }

    /// Ends a document that was read to its last token.
    ///
    /// @param what what it is, for people
    /// @throws UnreadableEventException if something other than white space follows
    void end(String what) throws UnreadableEventException {
        for (var i = here(); i < document.length; i++) {
            switch (document[i]) {
                case ' ', '\t', '\r', '\n' -> {}
                default -> throw new UnreadableEventException("something follows the " + what);
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            // Whether a value such as a number has ended shows in what follows: the parser has seen the stream's end
            giveUp();
        }
    }

    /// Forgets a document that was not read to its end.
    void giveUp() {
        parser = null;
    }

    /// The document's bytes from an index to where the parser stands now.
    Slice since(int from) {
        return new Slice(document, from, here() - from);
    }

    /// The bytes of the value that the parser stands at, an object or array to its end.
    Slice value() throws IOException {
        var from = tokenStart();
        parser.skipChildren();
        parser.finishToken();
        return since(from);
    }

    /// Index of the current token's first byte.
    int tokenStart() {
        return index(parser.currentTokenLocation().getByteOffset());
    }

    private int here() {
        return index(parser.currentLocation().getByteOffset());
    }

    /// Where in the document a place in the parser's stream is.
    int index(long inStream) {
        return (int) (inStream - start);
    }
}
