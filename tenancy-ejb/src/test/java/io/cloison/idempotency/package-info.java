@NullMarked
package io.cloison.idempotency;

import org.jspecify.annotations.NullMarked;
