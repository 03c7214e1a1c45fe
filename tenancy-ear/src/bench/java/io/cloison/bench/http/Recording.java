package io.cloison.bench.http;

import io.cloison.bench.report.Figure;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JDK Flight Recording of a running server. For one thread. */
final class Recording implements AutoCloseable {

    private static final String NAME = "name=list";

    /** Nothing but the samples: events that change the code of JDK classes have the server compile it all anew. */
    private static final String SAMPLES = "+jdk.ExecutionSample#";

    private final long pid;
    private final Path file;
    private boolean stopped;

    private Recording(long pid, Path file) {
        this.pid = pid;
        this.file = file;
    }

    static Recording of(long pid, Path file) throws IOException {
        jcmd(pid, "JFR.start", NAME, "settings=none", SAMPLES + "enabled=true", SAMPLES + "period=10ms");
        return new Recording(pid, file);
    }

    void stop() throws IOException {
        stopped = true;
        jcmd(pid, "JFR.stop", NAME, "filename=" + file.toAbsolutePath());
    }

    /** The share of the CPU samples in which each part of the server is on the stack. */
    List<Figure> shares(String target) throws IOException {
        return Shares.of(file, target);
    }

    @Override
    public void close() throws IOException {
        if (!stopped) {
            stop();
        }
    }

    private static void jcmd(long pid, String... words) throws IOException {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(Long.toString(pid));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("jcmd " + words[0] + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
