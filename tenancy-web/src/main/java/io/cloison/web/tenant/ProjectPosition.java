package io.cloison.web.tenant;

import io.cloison.base.Ids;
import io.cloison.project.Position;
import io.cloison.project.Project;
import io.cloison.web.Paging;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A place in the list of projects as the text of a cursor: time and id. */
final class ProjectPosition {

    private ProjectPosition() {}

    static String of(Project project) {
        return project.getCreatedAt() + " " + project.getId();
    }

    /** The place; null for the start; {@code invalid} where no list has written it. */
    static @Nullable Position read(Paging paging) {
        String text = paging.after();
        if (text == null) {
            return null;
        }
        int blank = text.indexOf(' ');
        if (blank < 0) {
            throw Paging.malformed();
        }
        try {
            return new Position(
                    Instant.parse(text.substring(0, blank)),
                    Ids.parse(text.substring(blank + 1)).orElseThrow(Paging::malformed));
        } catch (DateTimeException e) {
            throw Paging.malformed();
        }
    }
}
