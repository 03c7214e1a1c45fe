package io.cloison.alert.rule;

import io.cloison.base.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * A tenant's own rule. Immutable.
 *
 * @param version counts the changes; the entity tag
 */
public record AlertRule(UUID id, TenantId tenant, RuleSpec spec, Instant createdAt, long version) {}
