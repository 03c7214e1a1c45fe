/** What becomes of debited units whose node is not heard of. */
@NullMarked
package io.cloison.usage.limit.ledger;

import org.jspecify.annotations.NullMarked;
