/**
 * When a tenant is told of its usage. A metric for which the tenant has rules is judged by those that are enabled; any other by the
 * platform's own thresholds, or those of its limit.
 */
@NullMarked
package io.cloison.alert.rule;

import org.jspecify.annotations.NullMarked;
