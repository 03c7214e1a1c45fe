package io.cloison.isolation;

import io.cloison.base.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.util.UUID;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.MultitenantType;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;

/**
 * What a tenant owns: extend it, and the entity's rows belong to the tenant that is bound when they are written, in every isolation mode.
 * The table needs {@code tenant_id uuid not null}, {@code id uuid not null}, {@code version bigint not null} and {@code primary key
 * (tenant_id, id)}; its unique and foreign keys start with {@code tenant_id}. The platform adds row-level security when it migrates.
 */
@MappedSuperclass
@Multitenant(MultitenantType.SINGLE_TABLE)
@TenantDiscriminatorColumn(
        name = TenantEntity.TENANT_COLUMN,
        contextProperty = TenantEntity.TENANT_PROPERTY,
        columnDefinition = "uuid")
public abstract class TenantEntity {

    /** The column that says whose a row is. */
    public static final String TENANT_COLUMN = "tenant_id";

    /** The EntityManager's property that names its tenant, set by the platform when it opens one. */
    public static final String TENANT_PROPERTY = "eclipselink.tenant-id";

    @Id
    @Column(name = "id", columnDefinition = "uuid", updatable = false, nullable = false)
    private UUID id = Ids.next();

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    protected TenantEntity() {}

    /** Unique within the tenant; set when the object is made, a UUID of version 7. */
    public UUID getId() {
        return id;
    }

    /** Counts the changes; 1 once stored. */
    public long getVersion() {
        return version;
    }
}
