package io.inventoryrisk.cli.whatif;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The documented example among the resources: a hedged short call over two venues. */
final class Example {

    static final String PORTFOLIO = "portfolio.yaml";
    static final String MARKET = "market.yaml";

    private static final String FOLDER = "/examples/what-if/";

    private Example() {}

    /**
     * Writes both files into a folder, which is made where it is not there.
     *
     * @throws java.nio.file.FileAlreadyExistsException where one is there already
     */
    static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : new String[] {PORTFOLIO, MARKET}) {
            try (InputStream in = Example.class.getResourceAsStream(FOLDER + name)) {
                Files.copy(in, folder.resolve(name));
            }
        }
    }
}
