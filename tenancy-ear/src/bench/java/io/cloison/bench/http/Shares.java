package io.cloison.bench.http;

import io.cloison.bench.report.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** In which share of a recording's CPU samples a package is on the stack, whoever is at the top. */
final class Shares {

    private static final Map<String, List<String>> PARTS = parts();
    private static final double PERCENT = 100;

    private Shares() {}

    static List<Figure> of(Path file, String target) throws IOException {
        var counts = new LinkedHashMap<String, Integer>();
        int samples = 0;
        try (var recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                if (isSample(event)) {
                    samples++;
                    partsOf(event).forEach(part -> counts.merge(part, 1, Integer::sum));
                }
            }
        }
        int all = Math.max(1, samples);
        return PARTS.keySet().stream()
                .map(part -> Figure.told(
                        target + ", samples with " + part + " on the stack",
                        PERCENT * counts.getOrDefault(part, 0) / all,
                        " %"))
                .toList();
    }

    private static boolean isSample(RecordedEvent event) {
        return event.getStackTrace() != null && event.getEventType().getName().equals("jdk.ExecutionSample");
    }

    private static Set<String> partsOf(RecordedEvent event) {
        var found = new HashSet<String>();
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            String type = frame.getMethod().getType().getName();
            PARTS.forEach((part, prefixes) -> {
                if (prefixes.stream().anyMatch(type::startsWith)) {
                    found.add(part);
                }
            });
        }
        return found;
    }

    private static Map<String, List<String>> parts() {
        var parts = new LinkedHashMap<String, List<String>>();
        parts.put("io.cloison.web.security (token)", List.of("io.cloison.web.security"));
        parts.put("io.cloison.access, resolution, context", List.of("io.cloison.access", "io.cloison.resolution", "io.cloison.context"));
        parts.put("io.cloison.isolation", List.of("io.cloison.isolation"));
        parts.put("Jersey", List.of("org.glassfish.jersey"));
        parts.put("Weld", List.of("org.jboss.weld"));
        parts.put("EclipseLink", List.of("org.eclipse.persistence"));
        parts.put("the PostgreSQL driver", List.of("org.postgresql"));
        parts.put("Agroal", List.of("io.agroal"));
        parts.put("JTA", List.of("com.sun.enterprise.transaction", "com.sun.jts", "org.glassfish.cdi.transaction"));
        parts.put("JSON-B", List.of("org.eclipse.yasson", "org.eclipse.parsson"));
        parts.put("Jakarta Security", List.of("org.glassfish.soteria", "com.sun.enterprise.security", "com.sun.web.security"));
        parts.put("Catalina", List.of("org.apache.catalina"));
        parts.put("Grizzly", List.of("org.glassfish.grizzly"));
        return parts;
    }
}
