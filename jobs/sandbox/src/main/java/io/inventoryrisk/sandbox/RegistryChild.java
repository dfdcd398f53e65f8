package io.inventoryrisk.sandbox;

import java.io.IOException;
import java.io.InputStream;

/**
 * The main class of the registry's process: it ends the process when its standard input ends, which the operating
 * system sees to when the parent dies, however it dies. It is copied beside the registry as a single class file, so it
 * may refer to nothing but the JDK.
 */
public final class RegistryChild {

    private RegistryChild() {}

    /** Runs the main class named by the first argument until standard input ends. */
    public static void main(String[] arguments) throws Exception {
        Thread watch = new Thread(RegistryChild::endWithParent, "ends-with-parent");
        watch.setDaemon(true);
        watch.start();
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }

    private static void endWithParent() {
        InputStream parent = System.in;
        try {
            while (parent.read() >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException gone) {
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }
}
