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

/// A network cable to a server, which can be pulled, so that nobody is there any more; or frozen: connections stay and
/// new ones are taken, but nothing comes through.
final class FreezableProxy implements Closeable {
    private final String host;
    private final int port;
    private final ServerSocket plug;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Semaphore flow = new Semaphore(1);

    FreezableProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.plug = new ServerSocket(0, 50, InetAddress.getByName(Loopback.HOST));
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return plug.getLocalPort();
    }

    void freeze() {
        flow.acquireUninterruptibly();
    }

    private void accept() {
        try {
            while (true) {
                var client = plug.accept();
                var server = new Socket(host, port);
                open.addAll(List.of(client, server));
                Thread.ofVirtual().start(() -> carry(client, server));
                Thread.ofVirtual().start(() -> carry(server, client));
            }
        } catch (IOException pulled) {
            // That is its end
        }
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            copy(from.getInputStream(), to.getOutputStream());
        } catch (IOException pulled) {
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

    /// Pulls it.
    @Override
    public void close() throws IOException {
        plug.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
