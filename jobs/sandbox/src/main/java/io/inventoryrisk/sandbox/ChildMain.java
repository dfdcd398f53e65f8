package io.inventoryrisk.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/**
 * The main class of a child process: it runs another one, and ends the process when its standard input ends, which the
 * operating system sees to when the parent dies, however it dies. It is copied beside the child's own program as a
 * single class file, so it may refer to nothing but the JDK.
 */
public final class ChildMain {

    private ChildMain() {}

    /** Runs the main class named by the first argument, with the others, until standard input ends. */
    public static void main(String[] arguments) throws Exception {
        Thread watch = new Thread(ChildMain::endWithParent, "ends-with-parent");
        watch.setDaemon(true);
        watch.start();
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    /** A class path entry, made in the folder {@code home}, that holds this class and nothing else. */
    public static Path copyTo(Path home) throws IOException {
        String name = ChildMain.class.getName().replace('.', '/') + ".class";
        Path target = home.resolve(name);
        Files.createDirectories(target.getParent());
        try (InputStream bytes = ChildMain.class.getClassLoader().getResourceAsStream(name)) {
            Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return home;
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
