package io.cloison.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Reads one HTTP/1.1 response from the bytes received so far. */
final class Response {

    private static final int MAX_LENGTH = 1 << 17;
    private static final int STATUS_START = 9;
    private static final int STATUS_END = 12;
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes = new byte[MAX_LENGTH];
    private int length;
    private int bodyStart;
    private int contentLength;
    private boolean closes;
    private int status;

    void clear() {
        length = 0;
        bodyStart = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    int free() {
        return bytes.length - length;
    }

    void received(int count) {
        length += count;
    }

    /** Whether it is all there. */
    boolean isComplete() {
        if (bodyStart == 0 && !findBody()) {
            return false;
        }
        return contentLength >= 0 ? length - bodyStart >= contentLength : endsWithLastChunk();
    }

    /** The status of a complete response. */
    int status() {
        return status;
    }

    /** All that was received. */
    String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Whether the server ends the connection after it. */
    boolean closes() {
        return closes;
    }

    private boolean findBody() {
        for (int i = 3; i < length; i++) {
            if (bytes[i] == '\n' && bytes[i - 2] == '\n' && bytes[i - 1] == '\r') {
                bodyStart = i + 1;
                readHead(new String(bytes, 0, i, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT));
                return true;
            }
        }
        return false;
    }

    private void readHead(String head) {
        status = Integer.parseInt(head, STATUS_START, STATUS_END, 10);
        closes = head.contains("\r\nconnection: close");
        String name = "\r\ncontent-length: ";
        int start = head.indexOf(name);
        contentLength = -1;
        if (start >= 0) {
            int from = start + name.length();
            contentLength = Integer.parseInt(head, from, head.indexOf('\r', from), 10);
        }
    }

    private boolean endsWithLastChunk() {
        int from = length - LAST_CHUNK.length;
        return from >= bodyStart && Arrays.equals(bytes, from, length, LAST_CHUNK, 0, LAST_CHUNK.length);
    }
}
