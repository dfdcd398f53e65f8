package io.inventoryrisk.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = InventoryRisk.class.getPackage().getImplementationVersion();
        return new String[] {
            "inventory-risk " + (version == null ? "(development build)" : version),
            "Java " + System.getProperty("java.version")
        };
    }
}
