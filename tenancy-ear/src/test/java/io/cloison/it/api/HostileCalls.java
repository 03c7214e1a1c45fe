package io.cloison.it.api;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloison.it.http.Call;
import io.cloison.it.http.Json;
import io.cloison.it.routes.Document;
import io.cloison.it.routes.Ids;
import io.cloison.it.routes.ProperCalls;
import io.cloison.it.routes.Route;
import io.cloison.it.stack.Api;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Proper calls of a route, each with one thing wrong. A character of a path, a header or a body is to be sent as one byte. */
final class HostileCalls {
    private static final Set<String> OF_THE_CALLER = Set.of("Authorization", "X-Tenant-ID");

    private final Route route;
    private final Ids ids;
    private final String token;

    /** @param token of a caller who may call the route with the ids */
    HostileCalls(Route route, Ids ids, String token) {
        this.route = route;
        this.ids = ids;
        this.token = token;
    }

    /** @param whoCalls whether it is the caller's identity that is wrong, so that the call may be refused before anything else is looked at */
    record HostileCall(String name, Call call, boolean whoCalls) {
        HostileCall(String name, Call call) {
            this(name, call, false);
        }
    }

    /** The one with nothing wrong. */
    Call proper() {
        return ProperCalls.of(route, ids).token(token);
    }

    /** All of them, in an order in which nothing is deleted before most have been made. */
    List<HostileCall> all(Document document, Set<String> moreMembers) {
        var calls = new ArrayList<HostileCall>();
        inHeaders().forEach(calls::add);
        inPath().forEach(calls::add);
        inQuery(document).forEach(calls::add);
        if (document.takesBody(route)) {
            var members = new LinkedHashSet<>(document.members(route));
            members.addAll(moreMembers);
            collect(Json.parse(Json.text(body())), "", members);
            inBody().forEach(calls::add);
            inMembers(members).forEach(calls::add);
        }
        repeated().forEach(calls::add);
        return calls;
    }

    private Stream<HostileCall> inPath() {
        return IntStream.range(0, route.parameters().size())
                .boxed()
                .flatMap(at -> HostileValues.SEGMENTS.stream()
                        .map(segment -> new HostileCall(
                                route.parameters().get(at) + " " + shown(segment), on(Api.ROOT + path(at, segment)))));
    }

    private Stream<HostileCall> inQuery(Document document) {
        var queries = new ArrayList<>(List.of("%zz", "%00=%00"));
        for (var name : document.query(route)) {
            HostileValues.ARGUMENTS.forEach(argument -> queries.add(name + "=" + argument));
            queries.addAll(List.of(name, name + "=1&" + name + "=x"));
        }
        return queries.stream()
                .map(query -> new HostileCall("query " + shown(query), on(proper().path() + "?" + query)));
    }

    private Stream<HostileCall> inHeaders() {
        return HostileValues.HEADERS.stream()
                .filter(header -> HostileValues.VERBS
                        .getOrDefault(header.getKey(), Set.of(route.verb()))
                        .contains(route.verb()))
                .flatMap(header -> inHeader(header.getKey(), header.getValue()));
    }

    private Stream<HostileCall> inHeader(String name, List<String> values) {
        var whoCalls = OF_THE_CALLER.contains(name);
        return Stream.concat(
                values.stream()
                        .map(value ->
                                new HostileCall(name + " " + shown(value), with(proper(), name, value), whoCalls)),
                Stream.of(new HostileCall(
                        "two of " + name, with(proper(), name, "1").header(name, "2"), whoCalls)));
    }

    /** The answer that was kept is given once more, to a client that wants it in another form. */
    private Stream<HostileCall> repeated() {
        var call = with(proper(), "Accept", "application/json" + HostileValues.UNKNOWN_CHARSET)
                .header("Idempotency-Key", UUID.randomUUID().toString());
        return Stream.of("with a key for the first time", "with a key once more")
                .filter(name -> route.verb().equals("POST"))
                .map(name -> new HostileCall(name, call));
    }

    private Stream<HostileCall> inBody() {
        var none = new Call(route.verb(), proper().path(), List.of(), null)
                .token(token)
                .header("If-Match", "*");
        var proper = Json.text(body());
        var twice = proper.substring(0, proper.length() - 1) + "," + proper.substring(1);
        return Stream.concat(
                Stream.of(new HostileCall("no body", none), new HostileCall("members twice", having(twice))),
                HostileValues.DOCUMENTS.stream()
                        .map(document -> new HostileCall("body " + shown(document), having(document))));
    }

    private Stream<HostileCall> inMembers(Set<String> pointers) {
        return pointers.stream()
                .flatMap(pointer -> HostileValues.VALUES.stream()
                        .map(value -> new HostileCall(pointer + " " + shown(value), having(body(pointer, value)))));
    }

    private Map<String, Object> body() {
        return ProperCalls.body(route, ids);
    }

    /** The proper body with that member, whose value is written as it is. */
    private String body(String pointer, String value) {
        var body = (ObjectNode) Json.parse(Json.text(body()));
        var at = JsonPointer.compile(pointer);
        body.withObject(at.head(), JsonNode.OverwriteMode.ALL, true)
                .put(at.last().getMatchingProperty(), "@@");
        return body.toString().replace("\"@@\"", value);
    }

    private Call having(String body) {
        var proper = proper();
        return new Call(proper.method(), proper.path(), proper.headers(), body);
    }

    private Call on(String path) {
        var proper = proper();
        return new Call(proper.method(), path, proper.headers(), proper.body());
    }

    private String path(int parameter, String segment) {
        return route.filled(IntStream.range(0, route.parameters().size())
                .mapToObj(i -> i == parameter ? segment : ProperCalls.id(route, i, ids))
                .toList());
    }

    private static Call with(Call call, String name, String value) {
        var others = call.headers().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase(name))
                .toList();
        return new Call(call.method(), call.path(), others, call.body()).header(name, value);
    }

    private static void collect(JsonNode object, String at, Set<String> pointers) {
        object.properties().forEach(member -> {
            pointers.add(at + "/" + member.getKey());
            collect(member.getValue(), at + "/" + member.getKey(), pointers);
        });
    }

    private static String shown(String text) {
        var start = text.substring(0, Math.min(text.length(), 60)).replaceAll("\\p{Cntrl}", "^");
        return start.length() < text.length() ? start + "… of " + text.length() : start;
    }
}
