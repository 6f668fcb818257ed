package io.streamsql.embedded.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// The one address that embedded servers listen on, written as digits so that nobody has to look it up, and its ports.
public final class Loopback {
    public static final String HOST = "127.0.0.1";

    private Loopback() {}

    /// A port that nobody listens on at this moment.
    public static int freePort() {
        try (ServerSocket socket = bound(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedException("No free port on %s".formatted(HOST), e);
        }
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = bound(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static ServerSocket bound(int port) throws IOException {
        var socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
