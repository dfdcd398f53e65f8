package io.inventoryrisk.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A loopback port for a server that must come back on the same one. Ports below the system's ephemeral range are
 * offered, so that no outgoing connection takes one while its server is down.
 */
public final class FreePort {

    private static final int FIRST = 20_000;
    private static final int COUNT = 12_000;

    /** Two sandboxes on one machine begin their search at different places. */
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 7919 % COUNT));

    private FreePort() {}

    /** A port of loopback on which nothing listens now. */
    public static int find() {
        for (int attempt = 0; attempt < COUNT; attempt++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IllegalStateException(
                "no free loopback port from " + FIRST + " to " + (FIRST + COUNT - 1) + "; stop some servers");
    }
}
