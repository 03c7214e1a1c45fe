package io.cloison.bench.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The CPU time of a process from {@code /proc/<pid>/stat} (proc(5)): user and system, all threads, in ticks of 10 ms on Linux. */
record ProcessCpu(long pid) {

    private static final int TICK_MILLIS = 10;
    private static final int USER = 11;
    private static final int SYSTEM = 12;

    long millis() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * TICK_MILLIS;
    }
}
