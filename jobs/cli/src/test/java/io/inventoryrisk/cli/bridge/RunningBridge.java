package io.inventoryrisk.cli.bridge;

import io.inventoryrisk.cli.topic.Connection;
import java.io.IOException;

/** The bridge on a free port, for tests outside its package. */
public final class RunningBridge implements AutoCloseable {

    private final Bridge bridge;

    private RunningBridge(Bridge bridge) {
        this.bridge = bridge;
    }

    public static RunningBridge start(Connection connection) throws IOException {
        return new RunningBridge(Bridge.start(connection, 0));
    }

    public int port() {
        return bridge.port();
    }

    @Override
    public void close() {
        bridge.close();
    }
}
