/**
 * What tenants have used: sums where they are made, and events where they are not yet, so that an event that was accepted shows at once.
 */
@NullMarked
package io.cloison.usage.query;

import org.jspecify.annotations.NullMarked;
