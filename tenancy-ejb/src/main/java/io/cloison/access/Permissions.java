package io.cloison.access;

/** The names of the permissions: what, then which use of it. Those that begin with {@code platform:} are for no tenant's roles. */
public final class Permissions {

    public static final String PLATFORM_TENANTS = "platform:tenants";
    public static final String PLATFORM_OPERATIONS = "platform:operations";
    public static final String PLATFORM_SERVERS = "platform:servers";
    public static final String PLATFORM_ISOLATION = "platform:isolation";
    public static final String PLATFORM_JOBS = "platform:jobs";
    public static final String PLATFORM_PLANS = "platform:plans";
    public static final String PLATFORM_AUDIT = "platform:audit";
    public static final String PLATFORM_METRICS = "platform:metrics";

    public static final String TENANT_READ = "tenant:read";
    public static final String TENANT_MANAGE = "tenant:manage";
    public static final String MEMBER_READ = "member:read";
    public static final String MEMBER_MANAGE = "member:manage";
    public static final String USAGE_READ = "usage:read";
    public static final String USAGE_WRITE = "usage:write";
    public static final String USAGE_MANAGE = "usage:manage";
    public static final String WEBHOOK_MANAGE = "webhook:manage";
    public static final String ALERT_READ = "alert:read";
    public static final String ALERT_MANAGE = "alert:manage";
    public static final String PROJECT_READ = "project:read";
    public static final String PROJECT_WRITE = "project:write";

    static final String PLATFORM_PREFIX = "platform:";

    private Permissions() {}
}
