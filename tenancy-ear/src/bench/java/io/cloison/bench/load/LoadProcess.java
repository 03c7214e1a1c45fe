package io.cloison.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A running {@link LoadGenerator}; it ends with this JVM. For one thread. */
public final class LoadProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    private LoadProcess(Process process) {
        this.process = process;
        answers = process.inputReader(StandardCharsets.UTF_8);
        orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    public static LoadProcess start() throws IOException {
        return new LoadProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        LoadGenerator.class.getName())
                .redirectError(Redirect.INHERIT)
                .start());
    }

    /**
     * Keeps the server busy.
     *
     * @param requests a file of lines, each a path, a tabulator, and a token or nothing
     * @param rate requests per second; 0 for as many as are answered
     * @throws IOException if the generator has ended, as it does when the server fails it
     */
    public Load run(int port, Path requests, int connections, int seconds, int rate) throws IOException {
        orders.write(port + " " + requests + " " + connections + " " + seconds + " " + rate + "\n");
        orders.flush();
        long start = System.nanoTime();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("The load generator has ended");
        }
        return Load.of(answer, (System.nanoTime() - start) / 1e9);
    }

    @Override
    public void close() throws IOException {
        orders.close();
        process.destroy();
    }
}
