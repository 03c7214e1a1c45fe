package io.cloison.isolation;

import io.cloison.base.DatabaseSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Connections outside of any pool, made by the platform's own driver: a server may take the driver out of the {@link java.sql.DriverManager}
 * while it deploys the application. Thread-safe.
 */
public final class DirectConnections {

    private static final Driver DRIVER = new Driver();

    private DirectConnections() {}

    /**
     * A connection in auto-commit mode; the caller closes it.
     *
     * @param application what PostgreSQL shows as the session's {@code application_name}
     * @throws SQLException where there is none to be had, or the URL is not one of PostgreSQL
     */
    public static Connection open(String url, String user, String password, String application) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", application);
        properties.setProperty("connectTimeout", DatabaseSettings.connectSeconds());
        Connection connection = DRIVER.connect(url, properties);
        if (connection == null) {
            throw new SQLException("Not a URL of a PostgreSQL database");
        }
        return connection;
    }
}
