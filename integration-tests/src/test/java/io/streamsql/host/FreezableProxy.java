package io.streamsql.host;

import io.streamsql.embedded.system.Loopback;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/// A way to a server that can be closed, so that nobody is there any more; or frozen: connections stay and new ones are
/// taken, but nothing comes through until it thaws.
final class FreezableProxy implements Closeable {
    private final String host;
    private final int port;
    private final ServerSocket entry;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Semaphore flow = new Semaphore(1);

    FreezableProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.entry = new ServerSocket(0, 50, InetAddress.getByName(Loopback.HOST));
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    void freeze() {
        flow.acquireUninterruptibly();
    }

    void thaw() {
        flow.release();
    }

    private void accept() {
        try {
            while (true) {
                var client = entry.accept();
                var server = new Socket(host, port);
                open.addAll(List.of(client, server));
                Thread.ofVirtual().start(() -> carry(client, server));
                Thread.ofVirtual().start(() -> carry(server, client));
            }
        } catch (IOException closed) {
            // That is its end
        }
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            copy(from.getInputStream(), to.getOutputStream());
        } catch (IOException closed) {
            // The other side is closed as well
        }
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
        var buffer = new byte[4096];
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            flow.acquireUninterruptibly();
            flow.release();
            out.write(buffer, 0, read);
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        entry.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
