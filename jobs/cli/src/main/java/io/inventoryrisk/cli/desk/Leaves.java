package io.inventoryrisk.cli.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.cli.recording.InputException;
import java.util.Map;
import java.util.TreeMap;

/** What stands at the ends of a mapping, by its names joined with dots; elements of a list are counted from 0. */
final class Leaves {

    private final Entry entry;
    private final String field;
    private final Map<String, JsonNode> found = new TreeMap<>();

    /** @param field of the entry, for messages */
    Leaves(Entry entry, String field) {
        this.entry = entry;
        this.field = field;
    }

    Map<String, JsonNode> of(JsonNode mapping) throws InputException {
        for (Map.Entry<String, JsonNode> child : mapping.properties()) {
            gather(child.getKey(), child.getValue());
        }
        return found;
    }

    private void gather(String path, JsonNode node) throws InputException {
        if (path.isBlank() || path.endsWith(".")) {
            throw entry.refusal(field + " holds a name that is empty, before " + node + "; give it one");
        }
        for (Map.Entry<String, JsonNode> child : node.properties()) {
            gather(path + "." + child.getKey(), child.getValue());
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                gather(path + "." + i, node.get(i));
            }
        }
        if (node.isValueNode() && found.put(path, node) != null) {
            throw entry.refusal(
                    field + "." + path + " stands twice, once with dots and once nested; keep one of the two");
        }
    }
}
