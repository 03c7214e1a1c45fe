package io.cloison.idempotency;

import io.cloison.base.ControlDatabase;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The catalogue's table of idempotency keys. Thread-safe. */
final class KeyStore {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final ControlDatabase control;

    KeyStore(ControlDatabase control) {
        this.control = control;
    }

    /**
     * Whether the key is now the request's: nobody had it, or the same request's claim has ended without an answer.
     *
     * @param isAgain whether it may be the request's in the second case
     */
    boolean claim(KeyUse use, Duration duration, boolean isAgain) {
        return control.jdbi()
                .withHandle(handle -> bind(handle.createUpdate("""
                        insert into control.idempotency_key as present (scope, caller, key, request_hash, locked_until)
                        values (:scope, :caller, :key, decode(:hash, 'hex'), now() + :seconds * interval '1 second')
                        on conflict (scope, caller, key) do update set locked_until = excluded.locked_until
                        where :again and present.status is null and present.locked_until < now()
                          and present.request_hash = excluded.request_hash"""), use)
                                .bind("again", isAgain)
                                .bind("hash", use.requestHash())
                                .bind("seconds", duration.toSeconds())
                                .execute()
                        == 1);
    }

    Optional<Entry> find(KeyUse use) {
        return control.jdbi()
                .withHandle(handle -> bind(handle.createQuery("""
                        select encode(request_hash, 'hex') hash, status, headers::text headers, body, locked_until < now() is_over
                        from control.idempotency_key
                        where scope = :scope and caller = :caller and key = :key"""), use)
                        .map((row, context) -> entry(row))
                        .findOne());
    }

    void keep(KeyUse use, StoredAnswer answer) {
        var headers = JSON.createObjectBuilder();
        answer.headers().forEach(headers::add);
        control.jdbi()
                .useHandle(handle -> bind(handle.createUpdate("""
                        update control.idempotency_key set status = :status, headers = :headers::jsonb, body = :body
                        where scope = :scope and caller = :caller and key = :key and status is null"""), use)
                        .bind("status", answer.status())
                        .bind("headers", headers.build().toString())
                        .bind("body", answer.body())
                        .execute());
    }

    void release(KeyUse use) {
        control.jdbi().useHandle(handle -> bind(handle.createUpdate("""
                        delete from control.idempotency_key
                        where scope = :scope and caller = :caller and key = :key and status is null"""), use).execute());
    }

    /** Forgets what is older, and no longer being done; how many rows that were. */
    static int forget(Handle handle, Duration age) {
        return handle.createUpdate("""
                        delete from control.idempotency_key
                        where created_at < now() - :seconds * interval '1 second' and locked_until < now()""").bind("seconds", age.toSeconds()).execute();
    }

    /** Forgets everything of the scope. */
    static void forget(Handle handle, String scope) {
        handle.createUpdate("delete from control.idempotency_key where scope = :scope")
                .bind("scope", scope)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, KeyUse use) {
        return statement.bind("scope", use.scope()).bind("caller", use.caller()).bind("key", use.key());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Integer status = row.getObject("status", Integer.class);
        return new Entry(
                row.getString("hash"),
                row.getBoolean("is_over"),
                status == null
                        ? Optional.empty()
                        : Optional.of(
                                new StoredAnswer(status, headers(row.getString("headers")), row.getString("body"))));
    }

    private static Map<String, String> headers(String text) {
        var headers = new LinkedHashMap<String, String>();
        try (var reader = JSON.createReader(new StringReader(text))) {
            JsonObject object = reader.readObject();
            object.forEach((name, value) -> headers.put(name, ((JsonString) value).getString()));
        }
        return headers;
    }

    /**
     * A key in use.
     *
     * @param isOver whether nobody works on the request any more
     */
    record Entry(String requestHash, boolean isOver, Optional<StoredAnswer> answer) {}
}
