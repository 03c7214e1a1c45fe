/**
 * Which tenant the running code works for. There is one door into a tenant ({@link io.cloison.context.TenantScope}), it restores the tenant
 * before it in {@code finally}, and without a tenant every access to tenants' data fails.
 */
@NullMarked
package io.cloison.context;

import org.jspecify.annotations.NullMarked;
