package io.cloison.prover.control;

import io.cloison.testing.Platform;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;

/** A fault in the database, which the superuser makes for some work and mends after it. */
final class Ddl {

    private static final String NOBODY = "'00000000-0000-0000-0000-000000000000'::uuid";
    private static final String SOMEBODY = "nullif(current_setting('app.tenant_id', true), '')::uuid";

    private final String breaking;
    private final String mending;

    private Ddl(String breaking, String mending) {
        this.breaking = breaking;
        this.mending = mending;
    }

    /** What breaks something in the control database, and what mends it. */
    static Ddl fault(String breaking, String mending) {
        return new Ddl(breaking, mending);
    }

    /** Switches row security off on the tables of row tenants. */
    static Ddl withoutRowSecurity() {
        return fault(
                onEveryTable("alter table {table} disable row level security"),
                onEveryTable("alter table {table} enable row level security"));
    }

    /** Lets rows whose tenant EclipseLink leaves to the database, such as those of join tables, belong to nobody. */
    static Ddl withRoomForStrays() {
        return fault(
                onEveryTable("alter table {table} alter column tenant_id set default " + NOBODY) + """
                create table public.dropped_key as
                  select conrelid::regclass::text as target, conname as name, pg_get_constraintdef(oid) as definition
                  from pg_constraint where connamespace = 'shared'::regnamespace and contype = 'f';
                """
                        + onEveryDroppedKey("drop constraint %2$I"),
                onEveryTable("delete from {table} where tenant_id = " + NOBODY)
                        + onEveryTable("alter table {table} alter column tenant_id set default " + SOMEBODY)
                        + onEveryDroppedKey("add constraint %2$I %3$s")
                        + "drop table public.dropped_key");
    }

    /** Runs the work while the fault is there. */
    void during(Runnable work) {
        during(() -> {
            work.run();
            return true;
        });
    }

    /** As {@link #during(Runnable)}, for work that answers. */
    <T> T during(Supplier<T> work) {
        run(breaking);
        try {
            return work.get();
        } finally {
            run(mending);
        }
    }

    static void run(String sql) {
        run(sql, Platform.started().database().superuserUrl());
    }

    private static void run(String sql, String url) {
        try (Connection connection = java.sql.DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static String onEveryTable(String statement) {
        return """
                do $$ declare t record; begin
                  for t in select tablename from pg_tables where schemaname = 'shared' and tablename <> 'flyway_schema_history' loop
                    execute replace($s${statement}$s$, '{table}', format('shared.%I', t.tablename));
                  end loop;
                end $$;
                """.replace("{statement}", statement);
    }

    private static String onEveryDroppedKey(String change) {
        return """
                do $$ declare k record; begin
                  for k in select * from public.dropped_key loop
                    execute format('alter table %1$s {change}', k.target, k.name, k.definition);
                  end loop;
                end $$;
                """.replace("{change}", change);
    }
}
