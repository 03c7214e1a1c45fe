package io.cloison.migration;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Runs Flyway on one schema of the database that its configuration names. */
final class SchemaMigrator {

    /** Held, so that its level is kept: Flyway tells of each schema, and what fails comes as an exception. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    static {
        FLYWAY.setLevel(Level.SEVERE);
    }

    private SchemaMigrator() {}

    /**
     * Applies what is missing, all in one transaction.
     *
     * @throws ProblemException {@code unprocessable}, naming the migration, where one cannot be applied
     */
    static void migrate(FluentConfiguration flyway, String schema, MigrationFiles files) {
        try {
            flyway.schemas(schema)
                    .defaultSchema(schema)
                    .createSchemas(false)
                    .resourceProvider(files)
                    .javaMigrationClassProvider(List::of)
                    .failOnMissingLocations(false)
                    .outOfOrder(true)
                    .group(true)
                    .placeholderReplacement(false)
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new ProblemException(ProblemKind.UNPROCESSABLE, describe(e), Map.of(), e);
        }
    }

    private static String describe(FlywayException failure) {
        String text = String.valueOf(failure.getMessage());
        var migration = java.util.regex.Pattern.compile("[VR][^\\s/:]*__[^\\s/:]*\\.sql")
                .matcher(text);
        String which = migration.find() ? "The migration " + migration.group() : "A migration";
        return which + " cannot be applied; the server's log has the database's answer.";
    }
}
