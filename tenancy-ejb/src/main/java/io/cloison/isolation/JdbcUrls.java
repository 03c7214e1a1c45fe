package io.cloison.isolation;

/** Reads and changes {@code jdbc:postgresql://host:port/database?options}. */
public final class JdbcUrls {

    private JdbcUrls() {}

    /** The same server and options, another database; the name needs no escaping ({@code [a-z0-9_]}). */
    public static String onDatabase(String jdbcUrl, String database) {
        int options = jdbcUrl.indexOf('?');
        String server = options < 0 ? jdbcUrl : jdbcUrl.substring(0, options);
        String rest = options < 0 ? "" : jdbcUrl.substring(options);
        return server.substring(0, server.lastIndexOf('/') + 1) + database + rest;
    }

    /** The database's name in the URL. */
    public static String database(String jdbcUrl) {
        int options = jdbcUrl.indexOf('?');
        String server = options < 0 ? jdbcUrl : jdbcUrl.substring(0, options);
        return server.substring(server.lastIndexOf('/') + 1);
    }

    /** The same URL with one more of the driver's options; neither its name nor its value needs escaping. */
    public static String with(String jdbcUrl, String option, String value) {
        return jdbcUrl + (jdbcUrl.indexOf('?') < 0 ? "?" : "&") + option + "=" + value;
    }
}
