package io.cloison.it.document;

import io.cloison.it.routes.Document;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What the document says of itself: every reference means something, and every operation has a name of its own. */
final class References {
    private References() {}

    static List<String> faults(Document document) {
        var faults = new ArrayList<String>();
        document.json().findParents("$ref").forEach(reference -> {
            if (document.resolved(reference).isMissingNode()) {
                faults.add(reference + " means nothing");
            }
        });
        var names = new HashSet<String>();
        document.routes().forEach(route -> {
            var name = document.operation(route).path("operationId").asText();
            if (name.isEmpty() || !names.add(name)) {
                faults.add(route + " has the name " + name + ", which is another's or none");
            }
        });
        return faults;
    }
}
