package io.cloison.web.tenant;

import io.cloison.project.Label;
import java.util.UUID;

/** A label as clients see it. */
public record LabelView(UUID id, String name, String color, long version) {

    static LabelView of(Label label) {
        return new LabelView(label.getId(), label.getName(), label.getColor(), label.getVersion());
    }
}
