package io.streamsql.pipeline.store.jdbc;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// A network cable to a server that can be cut: at once, or after so many bytes. Whoever connects again afterwards gets
/// a new one.
final class CuttableProxy implements Closeable {
    private final String host;
    private final int port;
    private final ServerSocket plug;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicLong bytesLeft = new AtomicLong(Long.MAX_VALUE);

    CuttableProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.plug = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return plug.getLocalPort();
    }

    /// Ends all connections.
    void cut() {
        open.forEach(CuttableProxy::end);
        open.clear();
    }

    /// Lets so many more bytes through to the server, then cuts, once.
    void cutAfter(long bytes) {
        bytesLeft.set(bytes);
    }

    private void accept() {
        try {
            while (true) {
                var client = plug.accept();
                var server = new Socket(host, port);
                open.add(client);
                open.add(server);
                Thread.ofVirtual().start(() -> carry(client, server, true));
                Thread.ofVirtual().start(() -> carry(server, client, false));
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private void carry(Socket from, Socket to, boolean counted) {
        try (from;
                to) {
            copy(from.getInputStream(), to.getOutputStream(), counted);
        } catch (IOException cut) {
            end(to);
        }
    }

    private void copy(InputStream in, OutputStream out, boolean counted) throws IOException {
        var buffer = new byte[4096];
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (counted && bytesLeft.addAndGet(-read) < 0) {
                bytesLeft.set(Long.MAX_VALUE);
                cut();
                return;
            }
            out.write(buffer, 0, read);
            out.flush();
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        plug.close();
        cut();
    }
}
