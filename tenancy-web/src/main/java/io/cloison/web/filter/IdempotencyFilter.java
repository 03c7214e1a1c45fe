package io.cloison.web.filter;

import io.cloison.access.AccessControl;
import io.cloison.base.ProblemException;
import io.cloison.idempotency.IdempotencyKeys;
import io.cloison.idempotency.KeyUse;
import io.cloison.idempotency.StoredAnswer;
import io.cloison.web.edge.BodyTooLarge;
import io.cloison.web.edge.WebSettings;
import io.cloison.web.json.JsonText;
import io.cloison.web.problem.ProblemMapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets clients repeat a POST with the same {@code Idempotency-Key}: the first answer of 2xx is kept before the client sees it, and answered
 * again. A refusal gives the key back, since nothing was done; a failure does where the work had not begun, or is done once however often it is
 * begun ({@link DoneOnce}). Who may not make the request is told so whatever was kept. No secret is
 * ({@link ShownOnce}).
 */
final class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {

    private static final String HEADER = "Idempotency-Key";
    private static final String USE = "io.cloison.idempotency.use";
    private static final String STATUS = "io.cloison.idempotency.status";
    private static final String BEGUN = "io.cloison.idempotency.begun";
    private static final List<String> KEPT = List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG);

    private final IdempotencyKeys keys;
    private final KeyUses uses;
    private final AccessControl access;
    private final String permission;
    private final boolean isDoneOnce;
    private final int maxBody = WebSettings.MAX_BODY.get();

    IdempotencyFilter(IdempotencyKeys keys, KeyUses uses, AccessControl access, String permission, boolean isDoneOnce) {
        this.keys = keys;
        this.uses = uses;
        this.access = access;
        this.permission = permission;
        this.isDoneOnce = isDoneOnce;
    }

    /** Every filter has let the request pass: from now on its work may have been done. */
    static void begin(ContainerRequestContext request) {
        request.setProperty(BEGUN, true);
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String key = key(request.getHeaders().get(HEADER));
        if (key == null) {
            return;
        }
        access.require(permission);
        byte[] body = request.getEntityStream().readNBytes(maxBody + 1);
        if (body.length > maxBody) {
            throw new BodyTooLarge(maxBody);
        }
        KeyUse use = uses.of(key, permission, request, body);
        Optional<StoredAnswer> earlier = keys.claim(use, isDoneOnce);
        if (earlier.isPresent()) {
            request.abortWith(again(earlier.get()));
        } else {
            uses.begin(use);
            request.setProperty(USE, use);
            request.setEntityStream(new ByteArrayInputStream(body));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(USE) instanceof KeyUse use) {
            int status = response.getStatus();
            if (status >= 300) {
                request.removeProperty(USE);
                if (status < 500 || isDoneOnce || isUntried(request)) {
                    keys.release(use);
                }
            } else if (response.hasEntity()) {
                request.setProperty(STATUS, status);
            } else {
                keys.keep(use, new StoredAnswer(status, headers(response.getHeaders()), ""));
            }
        }
    }

    private static boolean isUntried(ContainerRequestContext request) {
        return request.getProperty(BEGUN) == null || request.getProperty(ProblemMapper.UNTRIED) != null;
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (context.getProperty(USE) instanceof KeyUse use && context.getProperty(STATUS) instanceof Integer status) {
            OutputStream out = context.getOutputStream();
            var body = new ByteArrayOutputStream();
            context.setOutputStream(body);
            context.proceed();
            String kept = context.getEntity() instanceof ShownOnce answer
                    ? JsonText.of(answer.withoutSecret())
                    : body.toString(StandardCharsets.UTF_8);
            keys.keep(use, new StoredAnswer(status, headers(context.getHeaders()), kept));
            body.writeTo(out);
        } else {
            context.proceed();
        }
    }

    private static Map<String, String> headers(MultivaluedMap<String, Object> all) {
        var headers = new LinkedHashMap<String, String>();
        for (String name : KEPT) {
            Object value = all.getFirst(name);
            if (value != null) {
                headers.put(name, value instanceof EntityTag tag ? "\"" + tag.getValue() + "\"" : value.toString());
            }
        }
        return headers;
    }

    private static Response again(StoredAnswer answer) {
        var response = Response.status(answer.status()).header("Idempotency-Replayed", "true");
        answer.headers().forEach(response::header);
        return answer.body().isEmpty()
                ? response.build()
                : response.entity(answer.body()).build();
    }

    /** The one key of the request; null without one; {@code invalid} where it is none. */
    static @Nullable String key(@Nullable List<String> headers) {
        if (headers == null || headers.isEmpty()) {
            return null;
        }
        String key = headers.get(0);
        boolean visible = key.chars().allMatch(c -> c > ' ' && c < 127);
        if (headers.size() > 1 || key.isEmpty() || key.length() > 255 || !visible) {
            throw ProblemException.invalid(HEADER, "must be one value of 1 to 255 visible ASCII characters");
        }
        return key;
    }
}
