package io.cloison.usage.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The first half of a SHA-256: long enough that nobody meets two texts with the same one. */
final class Digest {

    private Digest() {}

    /** The key of an event: of source and id, with the source's length before them so that no two pairs are one text. */
    static UUID key(String source, String id) {
        return of(source.length() + ":" + source + id);
    }

    static UUID of(String text) {
        var hash = ByteBuffer.wrap(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
        return new UUID(hash.getLong(), hash.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
