package io.inventoryrisk.cli;

/** The program {@code inventory-risk}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // Native parts of libraries are not to litter a person's terminal, nor is a missing logging configuration.
        System.setProperty(
                "log4j2.configurationFile",
                System.getProperty("log4j2.configurationFile", "inventory-risk-log4j2.xml"));
        System.exit(InventoryRisk.commandLine().execute(arguments));
    }
}
