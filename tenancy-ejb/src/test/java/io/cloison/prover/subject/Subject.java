package io.cloison.prover.subject;

import io.cloison.base.TenantId;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.Metamodel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The doors of a platform that a proof attacks, and the superuser's side door by which it judges. */
public interface Subject {

    /** Runs the work as the tenant in a transaction of its own, committed unless the work throws. */
    <T extends @Nullable Object> T in(TenantId tenant, Supplier<T> work);

    /** The EntityManager that modules inject. */
    EntityManager entities();

    /** The data source that modules inject. */
    DataSource data();

    /** What is mapped. */
    Metamodel metamodel();

    /** A fresh, active tenant with its tables; its rows, if it is given some, are deleted. */
    Tenant tenant(IsolationMode mode);

    /** A connection to the database as its superuser; the caller closes it. */
    Connection superuser(String database) throws SQLException;
}
