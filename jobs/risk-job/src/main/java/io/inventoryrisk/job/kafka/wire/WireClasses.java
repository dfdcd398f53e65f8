package io.inventoryrisk.job.kafka.wire;

import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/** Tells Avro, which since 1.12 makes no instance of a class it does not trust, that our generated records are ours. */
final class WireClasses {

    private static final String PACKAGE = "io.inventoryrisk.wire.";

    static {
        ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
        ClassSecurityPredicate ours = type -> type.getName().startsWith(PACKAGE);
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(before, ours));
    }

    private WireClasses() {}

    /** Once is enough; calling it again does nothing. */
    static void trust() {}
}
