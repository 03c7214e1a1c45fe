package io.cloison.resolution;

import io.cloison.base.TenantId;
import io.cloison.tenant.Tenant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one strategy says: a slug, or a UUID in the canonical lower-case form, or a tenant found by its own domain. Nothing is folded or
 * normalised, so that a name that differs by case, by Unicode form, by a blank or by a control character names nobody. A text that is a UUID
 * is never tried as a slug.
 */
record Naming(String text, @Nullable Tenant tenant) {

    private static final int UUID_LENGTH = 36;
    private static final int MAX_LENGTH = 63;
    private static final int MIN_LENGTH = 3;

    /** The naming of a text; null where the text has not the form of a name. */
    static @Nullable Naming of(String text) {
        return isUuid(text) || isSlug(text) ? new Naming(text, null) : null;
    }

    /** Whether it names the tenant; asks no directory, so that the answer's time does not tell whether another tenant exists. */
    boolean means(Tenant other) {
        Tenant found = tenant;
        if (found != null) {
            return found.id().equals(other.id());
        }
        return text.equals(other.slug()) || text.equals(other.id().toString());
    }

    /** The tenant it names; null where there is none. */
    @Nullable
    Tenant find(TenantDirectory directory) {
        if (tenant != null) {
            return tenant;
        }
        return (isUuid(text) ? directory.byId(new TenantId(UUID.fromString(text))) : directory.bySlug(text))
                .orElse(null);
    }

    /** The rule of {@link io.cloison.tenant.Slug}, without a regular expression: this runs for every request. */
    private static boolean isSlug(String text) {
        int length = text.length();
        if (length < MIN_LENGTH || length > MAX_LENGTH || !isLetter(text.charAt(0)) || text.charAt(length - 1) == '-') {
            return false;
        }
        for (int i = 1; i < length; i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !isDigit(c) && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isUuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = text.charAt(i);
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? c != '-' : !isDigit(c) && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
