package io.cloison.it.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Requests that no well-behaved client writes, byte for byte, each on a connection of its own. */
public final class RawHttp {
    private static final System.Logger LOG = System.getLogger(RawHttp.class.getName());
    private static final int PATIENCE_MILLIS = 60_000;

    private RawHttp() {}

    /**
     * Sends a request without a body.
     *
     * @param target the request line's target
     * @param headers the lines of the header, {@code Host} among them
     */
    public static Answer get(int port, String target, List<String> headers) throws IOException {
        return send(port, "GET", target, headers, "");
    }

    /** Sends a request with those lines and that body. */
    public static Answer send(int port, String method, String target, List<String> headers, String body)
            throws IOException {
        return send(port, Call.of(method, target), request(method, target, headers, body), StandardCharsets.UTF_8);
    }

    /** Sends a call whose path, headers and body may be of any bytes: each of its characters is one. */
    public static Answer send(int port, Call call) throws IOException {
        var headers = new ArrayList<String>();
        headers.add("Host: localhost");
        call.headers().forEach(header -> headers.add(header.getKey() + ": " + header.getValue()));
        var body = call.body();
        if (body != null) {
            headers.add("Content-Length: " + body.length());
        }
        var request = request(call.method(), call.path(), headers, body == null ? "" : body);
        return send(port, call, request, StandardCharsets.ISO_8859_1);
    }

    private static Answer send(int port, Call call, String request, Charset charset) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return parse(call, exchange(socket, request.getBytes(charset)));
        }
    }

    private static String request(String method, String target, List<String> headers, String body) {
        var lines = new ArrayList<String>();
        lines.add(method + " " + target + " HTTP/1.1");
        lines.addAll(headers);
        lines.add("Connection: close");
        return String.join("\r\n", lines) + "\r\n\r\n" + body;
    }

    /** A server that refuses a request may hang up before it has read the whole of it; what it has said by then is its answer. */
    private static String exchange(Socket socket, byte[] request) throws IOException {
        var answer = new ByteArrayOutputStream();
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (SocketException hungUp) {
            LOG.log(Level.DEBUG, "The server has hung up", hungUp);
        }
        try {
            socket.getInputStream().transferTo(answer);
        } catch (SocketException hungUp) {
            LOG.log(Level.DEBUG, "The server has hung up", hungUp);
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    private static Answer parse(Call call, String text) {
        if (!text.startsWith("HTTP/1.1 ")) {
            throw new AssertionError(call.method() + " " + call.path() + " was answered with: " + text);
        }
        var end = text.indexOf("\r\n\r\n");
        var lines = text.substring(0, end).split("\r\n", -1);
        var headers = new LinkedHashMap<String, List<String>>();
        for (int i = 1; i < lines.length; i++) {
            var colon = lines[i].indexOf(':');
            headers.computeIfAbsent(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(lines[i].substring(colon + 1).strip());
        }
        var body = decoded(headers, text.substring(end + 4));
        return new Answer(
                call,
                Integer.parseInt(lines[0].split(" ", -1)[1]),
                headers,
                new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private static String decoded(Map<String, List<String>> headers, String body) {
        if (!headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
            return body;
        }
        var whole = new StringBuilder();
        var at = 0;
        while (at < body.length()) {
            var line = body.indexOf("\r\n", at);
            var size = Integer.parseInt(body.substring(at, line), 16);
            whole.append(body, line + 2, Math.min(line + 2 + size, body.length()));
            at = size == 0 ? body.length() : line + 2 + size + 2;
        }
        return whole.toString();
    }
}
