package io.cloison.provisioning;

import io.cloison.base.ProblemException;
import io.cloison.tenant.Slug;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Makes a slug from a tenant's name. */
final class Slugs {

    private static final int ROOM_FOR_SUFFIX = 50;
    private static final int SHORTEST = 3;

    private Slugs() {}

    /** The slug that the name suggests; where it is taken or reserved, one with a suffix. */
    static String derive(Handle handle, String name, UUID id) {
        String base = base(name);
        String hex = id.toString().replace("-", "");
        String other = (base.isEmpty() ? "tenant" : base) + "-" + hex.substring(hex.length() - 8);
        return isFree(handle, base) ? base : other;
    }

    static String base(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[-0-9]+", "");
        String cut = plain.substring(0, Math.min(plain.length(), ROOM_FOR_SUFFIX));
        return cut.replaceAll("-+$", "");
    }

    private static boolean isFree(Handle handle, String slug) {
        if (slug.length() < SHORTEST || !isAllowed(slug)) {
            return false;
        }
        return handle.createQuery("select not exists (select from control.tenant where slug = :slug)")
                .bind("slug", slug)
                .mapTo(boolean.class)
                .one();
    }

    private static boolean isAllowed(String slug) {
        try {
            Slug.require(slug);
            return true;
        } catch (ProblemException reserved) {
            return false;
        }
    }
}
