package io.cloison.bench.report;

/**
 * One line of the table. Texts hold neither a tabulator nor a line break.
 *
 * @param name what was measured
 * @param target what it should be; {@code -} for what is only told
 * @param measured what it was, with its unit
 * @param met {@code yes}, {@code no}, or {@code -} where there is no target or no measurement
 */
public record Figure(String name, String target, String measured, String met) {

    private static final String NONE = "-";
    private static final String MISSING = "not measured: ";

    /** A figure that is met where it is at most the target. */
    public static Figure atMost(String name, double target, double measured, String unit) {
        return new Figure(name, "≤ " + text(target) + unit, text(measured) + unit, measured <= target ? "yes" : "no");
    }

    /** A figure that is met where it is at least the target. */
    public static Figure atLeast(String name, double target, double measured, String unit) {
        return new Figure(name, "≥ " + text(target) + unit, text(measured) + unit, measured >= target ? "yes" : "no");
    }

    /** A figure without a target, told to make sense of the others. */
    public static Figure told(String name, double measured, String unit) {
        return new Figure(name, NONE, text(measured) + unit, NONE);
    }

    /** A figure that could not be measured, and why. */
    public static Figure missing(String name, Throwable why) {
        String reason = String.valueOf(why.getMessage()).lines().findFirst().orElse("");
        return new Figure(name, NONE, MISSING + reason.replace('\t', ' '), NONE);
    }

    boolean isMissing() {
        return measured.startsWith(MISSING);
    }

    private static String text(double value) {
        double size = Math.abs(value);
        if (size == Math.rint(size) && size < 1e9) {
            return Long.toString((long) value);
        }
        return String.format(java.util.Locale.ROOT, size < 10 ? "%.3f" : "%.1f", value);
    }
}
