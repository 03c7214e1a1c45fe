package io.cloison.web;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Entity tags and what clients say of them (RFC 9110 §8.8.3, §13.1.1): a resource's tag is its version. */
public final class Versions {

    private Versions() {}

    /** 200 with the resource and its tag. */
    public static Response ok(Record resource, long version) {
        return Response.ok(resource).tag(tag(version)).build();
    }

    /** 201 with the resource, its tag and where it is. */
    public static Response created(URI location, Record resource, long version) {
        return Response.created(location).entity(resource).tag(tag(version)).build();
    }

    /**
     * Checks a change's {@code If-Match} against the resource's version.
     *
     * @return the version that the change is based on
     * @throws ProblemException {@code precondition-required} without the header; {@code precondition-failed} where it names others only
     */
    public static long require(@Nullable String ifMatch, long version) {
        if (ifMatch == null) {
            throw new ProblemException(
                    ProblemKind.PRECONDITION_REQUIRED, "A change needs If-Match with the entity tag.");
        }
        if (!matches(ifMatch, version)) {
            throw ProblemException.changed();
        }
        return version;
    }

    /** As {@link #require}, but a change without the header is let through, as null. */
    public static @Nullable Long check(@Nullable String ifMatch, long version) {
        return ifMatch == null ? null : require(ifMatch, version);
    }

    private static EntityTag tag(long version) {
        return new EntityTag(Long.toString(version));
    }

    private static boolean matches(String ifMatch, long version) {
        String wanted = "\"" + version + "\"";
        for (String tag : ifMatch.split(",", -1)) {
            String one = tag.strip();
            if (one.equals("*") || one.equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
