package io.inventoryrisk.job.kafka.registry;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** A registry that is always there; ids count from 1. */
public final class InMemoryRegistry implements SchemaRegistry {

    private final List<Schema> schemas = new ArrayList<>();

    @Override
    public Schema schemaById(int id) throws UnknownSchemaException {
        if (id < 1 || id > schemas.size()) {
            throw new UnknownSchemaException("schema id " + id + " is not known");
        }
        return schemas.get(id - 1);
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return register(subject, schema);
    }

    @Override
    public int register(String subject, Schema schema) {
        int present = schemas.indexOf(schema);
        if (present >= 0) {
            return present + 1;
        }
        schemas.add(schema);
        return schemas.size();
    }

    @Override
    public void close() {}
}
